package dev.emailotp.keycloak.mail.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.config.MailAccount;
import dev.emailotp.keycloak.config.MailProvider;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderUrlsTest {
    @ParameterizedTest
    @CsvSource({
        "RESEND, , https://api.resend.com",
        "SENDGRID, , https://api.sendgrid.com",
        "MAILGUN, , https://api.mailgun.net",
        "MAILGUN, us, https://api.mailgun.net",
        "MAILGUN, eu, https://api.eu.mailgun.net",
        "POSTMARK, , https://api.postmarkapp.com",
        "SES, eu-central-1, https://email.eu-central-1.amazonaws.com"
    })
    void eachProviderIsWhereItSays(MailProvider provider, String region, String url) {
        assertThat(new ProviderUrls(Map.of()).of(account(provider, region == null ? "" : region)))
                .isEqualTo(URI.create(url));
    }

    @Test
    void anOperatorCanPutAProviderElsewhere() {
        URI elsewhere = URI.create("http://127.0.0.1:8025/resend");
        assertThat(new ProviderUrls(Map.of(MailProvider.RESEND, elsewhere)).of(account(MailProvider.RESEND, "")))
                .isEqualTo(elsewhere);
    }

    private static MailAccount account(MailProvider provider, String region) {
        return new MailAccount(provider, "key", "", region, "");
    }
}
