package dev.emailotp.it.mail;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.smtp.SmtpFault;
import dev.emailotp.smtp.SmtpLogin;
import dev.emailotp.smtp.SmtpServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** Mails with codes leave over connections that are kept, under the realm's own settings. */
class PooledSenderIT {
    private SmtpServer smtp;

    @BeforeEach
    void startServer() {
        smtp = SmtpServer.startWithTls(RunningKeycloak.get().trustedTls());
    }

    @AfterEach
    void closeServer() {
        smtp.close();
    }

    private static Map<String, String> secure(SmtpServer server) {
        Map<String, String> settings = TestRealm.smtp(server.port());
        settings.putAll(Map.of("starttls", "true", "auth", "true", "user", "realm", "password", "secret"));
        return settings;
    }

    private TestRealm realm() {
        return TestRealm.of(PooledSenderIT.class)
                .settings(settings -> settings.setSmtpServer(secure(smtp)))
                .make();
    }

    private void signIn(TestRealm realm, String username) {
        realm.person(username);
        Page page = realm.passwordEntered(new Browser(), username).expectCodePage();
        eventually(() -> assertThat(page.delivery()).isEqualTo("sent"));
    }

    @Test
    void manyMailsTakeOneConnectionWithTlsAndLogin() {
        TestRealm realm = realm();
        for (int i = 0; i < 5; i++) {
            signIn(realm, "person" + i);
        }
        assertThat(smtp.mails()).hasSize(5);
        assertThat(smtp.connections()).isEqualTo(1);
    }

    @Test
    void aConnectionThatTheServerHasClosedIsReplacedWithoutAnybodyNoticing() {
        TestRealm realm = realm();
        smtp.fault(new SmtpFault.ForgetsConnections());
        signIn(realm, "before");
        signIn(realm, "after");
        assertThat(smtp.mails()).hasSize(2);
        assertThat(smtp.connections()).isEqualTo(2);
        assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).isEmpty();
    }

    @Test
    void aServerThatEndsConnectionsAfterTenMailsGetsAllMails() {
        smtp.fault(new SmtpFault.LimitsConnections(10));
        TestRealm realm = realm();
        realm.steps().configure(TestRealm.NO_NETWORK_LIMITS).close();
        for (int i = 0; i < 25; i++) {
            signIn(realm, "person" + i);
        }
        assertThat(smtp.mails()).hasSize(25);
        assertThat(smtp.connections()).isEqualTo(3);
        assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).isEmpty();
    }

    @Test
    void changedSettingsAreUsedForTheNextMail() {
        TestRealm realm = realm();
        signIn(realm, "before");
        try (SmtpServer other = SmtpServer.startWithTls(RunningKeycloak.get().trustedTls())) {
            realm.update(settings -> settings.setSmtpServer(secure(other)));
            signIn(realm, "after");
            assertThat(other.mails()).hasSize(1);
        }
        assertThat(smtp.mails()).hasSize(1);
    }

    @Test
    void aRealmWithStartTlsSendsNothingToAServerThatDoesNotOfferItUnlessItIsToldTo() {
        try (SmtpServer plain = SmtpServer.start()) {
            TestRealm realm = TestRealm.of(PooledSenderIT.class)
                    .settings(settings -> settings.setSmtpServer(secure(plain)))
                    .make();
            realm.person("careful");
            Page page = realm.passwordEntered(new Browser(), "careful").expectCodePage();
            eventually(() -> assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.getDetails()).containsEntry("email_otp_failure", "tls")));
            assertThat(page.delivery()).isEqualTo("delayed");
            assertThat(plain.mails()).isEmpty();
            realm.update(settings -> settings.getSmtpServer().put("starttlsRequired", "false"));
            signIn(realm, "careless");
            assertThat(plain.mailsTo(realm.address("careless"))).hasSize(1);
        }
    }

    @Test
    void realmsShareNoConnection() {
        signIn(realm(), "one");
        signIn(realm(), "two");
        assertThat(smtp.connections()).isEqualTo(2);
    }

    @Test
    void otherMailOfKeycloakGoesTheWayTheAdminHasChosenForIt() {
        TestRealm realm = realm();
        signIn(realm, "ours");
        String id = realm.person("theirs");
        realm.api().users().get(id).sendVerifyEmail();
        realm.api().users().get(id).sendVerifyEmail();
        assertThat(smtp.mailsTo(realm.address("theirs")))
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.header("Auto-Submitted")).isEmpty());
        assertThat(smtp.connections())
                .as("one of ours, and one for each of Keycloak's own sender")
                .isEqualTo(3);
    }

    @Test
    void aServerWithTlsFromTheStartIsSpokenTo() {
        try (SmtpServer ssl = SmtpServer.startWithSsl(RunningKeycloak.get().trustedTls())) {
            Map<String, String> settings = secure(ssl);
            settings.put("starttls", "false");
            settings.put("ssl", "true");
            TestRealm realm = TestRealm.of(PooledSenderIT.class)
                    .settings(config -> config.setSmtpServer(settings))
                    .make();
            signIn(realm, "one");
            signIn(realm, "two");
            assertThat(ssl.mails()).hasSize(2);
            assertThat(ssl.connections()).isEqualTo(1);
        }
    }

    @Test
    void aPasswordIsTakenFromTheVault() {
        TestRealm realm = realm();
        Map<String, String> settings = secure(smtp);
        settings.put("password", "${vault.secret}");
        realm.update(config -> config.setSmtpServer(settings));
        signIn(realm, "one");
        assertThat(smtp.logins()).containsExactly(new SmtpLogin("LOGIN", "realm:" + RunningKeycloak.VAULT_SECRET));
    }

    @Test
    void aTokenIsFetchedForTheRealmAndUsedAsThePassword() {
        TestRealm realm = realm();
        ClientRepresentation mailer = new ClientRepresentation();
        mailer.setClientId("mailer");
        mailer.setSecret("mailer's");
        mailer.setServiceAccountsEnabled(true);
        realm.api().clients().create(mailer).close();
        Map<String, String> settings = secure(smtp);
        settings.remove("password");
        settings.putAll(Map.of(
                "authType", "token",
                "authTokenUrl",
                        RunningKeycloak.get().baseUrl() + "/realms/" + realm.name() + "/protocol/openid-connect/token",
                "authTokenScope", "openid",
                "authTokenClientId", "mailer",
                "authTokenClientSecret", "mailer's"));
        realm.update(config -> config.setSmtpServer(settings));
        signIn(realm, "one");
        signIn(realm, "two");
        assertThat(smtp.mails()).hasSize(2);
        assertThat(smtp.logins()).singleElement().satisfies(login -> {
            assertThat(login.mechanism()).isEqualTo("XOAUTH2");
            assertThat(login.proof()).startsWith("user=realm\u0001auth=Bearer ey");
        });
    }
}
