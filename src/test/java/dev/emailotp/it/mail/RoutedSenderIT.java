package dev.emailotp.it.mail;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.server.FreePort;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that sends all mail in the way that the realm has chosen. */
class RoutedSenderIT {
    private static RunningKeycloak keycloak;

    @BeforeAll
    static void start() {
        // The name for our own mails would lead in a circle.
        keycloak = RunningKeycloak.start("routed", RunningKeycloak.get().mail(), options -> options.argument(
                        "--spi-email-sender--provider-default=email-otp-routed")
                .argument("--spi-email-otp-delivery--queue--sender=email-otp-routed"));
    }

    @AfterAll
    static void stop() {
        keycloak.stop();
    }

    @Test
    void mailsOfAdminsAndCodesGoByTheProvider() {
        ProviderRealm realm =
                ProviderRealm.with(TestRealm.of(RoutedSenderIT.class).on(keycloak), ProviderRealm.account("mailgun"));
        String id = realm.realm().person("alice");
        realm.realm().api().users().get(id).executeActionsEmail(List.of("UPDATE_PASSWORD"));
        assertThat(realm.accepted("alice")).singleElement().satisfies(mail -> assertThat(mail.html())
                .contains("action-token"));
        realm.realm().passwordEntered(new Browser(), "alice").expectCodePage();
        eventually(() -> assertThat(realm.accepted("alice")).hasSize(2));
    }

    @Test
    void withoutAProviderTheyGoByTheMailServer() {
        TestRealm realm = TestRealm.of(RoutedSenderIT.class).on(keycloak).make();
        String id = realm.person("bob");
        realm.api().users().get(id).executeActionsEmail(List.of("UPDATE_PASSWORD"));
        realm.mailTo("bob").await(1);
        realm.signInOn(keycloak, "bob").expectSignedIn();
    }

    @Test
    void settingsThatAreNotSavedAreTriedWithTheMailServerAndMoveNoMail() {
        Map<String, String> settings = ProviderRealm.second("mailgun");
        settings.put("secondAfter", "0");
        ProviderRealm realm =
                ProviderRealm.with(TestRealm.of(RoutedSenderIT.class).on(keycloak), settings);
        Map<String, String> wrong = TestRealm.smtp(FreePort.find());
        wrong.put("toAddress", "admin@example.org");
        try (Response tested = realm.realm().api().testSMTPConnection(wrong)) {
            assertThat(tested.getStatus()).isNotEqualTo(204);
        }
        realm.realm().person("carol");
        realm.realm().passwordEntered(new Browser(), "carol").expectCodePage();
        realm.realm().mailTo("carol").await(1);
        assertThat(realm.accepted("carol")).isEmpty();
    }
}
