package dev.emailotp.keycloak.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.account.DeviceRepresentation;
import ua_parser.Client;
import ua_parser.Parser;

class BrowserNameTest {
    private static final Parser PARSER = new Parser();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox, Linux",
                "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox, Linux",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
                        + " AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 | Chrome, Windows",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
                        + " AppleWebKit/537.36"
                        + " (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0 | Edge, Windows",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
                        + " AppleWebKit/537.36"
                        + " (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 OPR/120.0.0.0 | Opera, Windows",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
                        + " AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15 | Safari, macOS",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)"
                        + " AppleWebKit/605.1.15"
                        + " (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1 | Safari, iOS",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)"
                        + " AppleWebKit/605.1.15"
                        + " (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1 | Chrome, iOS",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)"
                        + " AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 | Safari, iOS",
                "Mozilla/5.0 (Linux; Android 10; K)"
                        + " AppleWebKit/537.36"
                        + " (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 | Chrome, Android",
                "Mozilla/5.0 (Linux; Android 10; K)"
                        + " AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0"
                        + " Chrome/130.0.0.0 Mobile Safari/537.36 | Samsung Internet, Android",
                "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0 | Firefox, Android",
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)"
                        + " AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 | Chrome, ChromeOS",
                "curl/8.5.0 (Linux) | Linux"
            })
    void aBrowserIsCalledWhatPeopleCallIt(String header, String name) {
        assertThat(BrowserName.of(parsed(header))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Your account was hacked. Get it back now: https://evil.example/fix/1 CFNetwork",
                "Call 0800 555 0199 now your account is locked Bot/1",
                "Your account is blocked: visit evil-bank Bot/1.0",
                "Mozilla/5.0 (compatible; https://evil.example/login; ) Bot/1",
                "https://evil.example/a Bot/1.0",
                "Your new code is 123456 Bot/1",
                "\u202Efoo\u2066 Bot/1.0",
                "<b>bold</b> Bot/1.0",
                "${emailOtpTitle} Bot/1.0",
                "ArcGIS Runtime SDK for evil.example/1.0",
                "Apple evil App/1.0"
            })
    void whatIsOnNoListIsNotShown(String header) {
        assertThat(BrowserName.of(parsed(header))).isEmpty();
    }

    @Test
    void anUnknownDeviceHasNoName() {
        assertThat(BrowserName.of(null)).isEmpty();
        assertThat(BrowserName.of(new DeviceRepresentation())).isEmpty();
    }

    /** As Keycloak does it. */
    private static DeviceRepresentation parsed(String header) {
        Client client = PARSER.parse(header);
        DeviceRepresentation device = new DeviceRepresentation();
        device.setBrowser(client.userAgent.family, client.userAgent.major);
        device.setOs(client.os.family);
        return device;
    }
}
