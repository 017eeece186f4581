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
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.UserRepresentation;

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
        giveAdminsAnAddress();
        assertThat(tested(realm, FreePort.find())).isNotEqualTo(204);
        assertThat(tested(realm, keycloak.mail().getSmtp().getPort())).isEqualTo(204);
        realm.realm().person("carol");
        realm.realm().passwordEntered(new Browser(), "carol").expectCodePage();
        realm.realm().mailTo("carol").await(1);
        assertThat(realm.accepted("carol")).isEmpty();
    }

    /** The mail of a test goes to the admin who asks for it. */
    private static void giveAdminsAnAddress() {
        UsersResource users = keycloak.admin().realm("master").users();
        for (UserRepresentation admin : users.list()) {
            admin.setEmail(admin.getUsername() + "@example.org");
            users.get(admin.getId()).update(admin);
        }
    }

    private static int tested(ProviderRealm realm, int port) {
        try (Response tested = realm.realm().api().testSMTPConnection(TestRealm.smtp(port))) {
            return tested.getStatus();
        }
    }
}
