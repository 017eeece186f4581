package dev.emailotp.keycloak.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.credential.CredentialModel;

/** Devices that an earlier release has stored are read, and others are left alone. */
class TrustedDeviceTest {
    private static final String FACTS = """
            {"version":1,"browser":"Firefox","system":"Linux","created":"2026-11-27T12:00:00Z",\
            "lastUsed":"2026-11-27T12:30:00Z","expires":"2026-12-27T12:00:00Z","network":"192.0.2.*"}""";
    private static final String SECRETS = """
            {"version":1,"key":"kid","series":"s","token":"t","previous":"p","rotated":1764246600000,\
            "account":{"address":"a","password":"id 1764000000000","notBefore":"0 0"}}""";

    @Test
    void aStoredDeviceIsReadAndWrittenAsItWas() {
        TrustedDevice device = TrustedDevice.of(stored(FACTS, SECRETS)).orElseThrow();
        assertThat(device.facts().browser()).isEqualTo("Firefox");
        assertThat(device.secrets().rotatedAt()).isEqualTo(Instant.ofEpochMilli(1764246600000L));
        CredentialModel written = device.toCredential();
        assertThat(written.getCredentialData()).isEqualTo(FACTS);
        assertThat(written.getSecretData()).isEqualTo(SECRETS);
        assertThat(written.getType()).isEqualTo("email-otp-trusted-device");
        assertThat(written.getUserLabel()).isEqualTo("Firefox, Linux");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "",
                "[]",
                "nonsense",
                "{\"version\":2}",
                "{\"version\":1,\"browser\":\"\",\"system\":\"\",\"created\":\"yesterday\",\"expires\":\"soon\"}"
            })
    void anyOtherFormIsNoDevice(String facts) {
        assertThat(TrustedDevice.of(stored(facts, SECRETS))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"key\":\"kid\",", "\"series\":\"s\",", "\"address\":\"a\",", "\"token\":\"t\","})
    void aDeviceThatLacksWhatIsComparedIsNoDevice(String missing) {
        assertThat(TrustedDevice.of(stored(FACTS, SECRETS.replace(missing, ""))))
                .isEmpty();
        assertThat(TrustedDevice.of(stored(FACTS.replace("12:30:00Z", "later"), SECRETS)))
                .isEmpty();
    }

    @Test
    void aDeviceOfALaterReleaseIsNoDeviceAndOneWithMoreFactsIs() {
        assertThat(TrustedDevice.of(stored(FACTS, SECRETS.replace("\"version\":1", "\"version\":2"))))
                .isEmpty();
        assertThat(TrustedDevice.of(stored(FACTS.replace("{\"v", "{\"more\":1,\"v"), SECRETS)))
                .isPresent();
    }

    @Test
    void theTokenBecomesThePreviousOne() {
        TrustedDevice device = TrustedDevice.of(stored(FACTS, SECRETS)).orElseThrow();
        Instant now = Instant.parse("2026-11-28T08:00:00Z");
        TrustedDevice next = device.rotated("n", now);
        assertThat(next.secrets().token()).isEqualTo("n");
        assertThat(next.secrets().previous()).isEqualTo("t");
        assertThat(next.secrets().rotatedAt()).isEqualTo(now);
        assertThat(next.facts().lastUsed()).isEqualTo("2026-11-28T08:00:00Z");
        assertThat(next.facts().expires()).isEqualTo(device.facts().expires());
    }

    @Test
    void noLogShowsWhatTheServerComparesWith() {
        assertThat(TrustedDevice.of(stored(FACTS, SECRETS)).orElseThrow().toString())
                .doesNotContain("\"t\"", "token=");
    }

    private static CredentialModel stored(String facts, String secrets) {
        CredentialModel credential = new CredentialModel();
        credential.setId("id");
        credential.setType("email-otp-trusted-device");
        credential.setUserLabel("Firefox, Linux");
        credential.setCredentialData(facts);
        credential.setSecretData(secrets);
        return credential;
    }
}
