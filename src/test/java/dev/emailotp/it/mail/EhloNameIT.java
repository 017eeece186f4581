package dev.emailotp.it.mail;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.smtp.SmtpFault;
import dev.emailotp.smtp.SmtpServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail servers are told a name that they can look up. */
class EhloNameIT {
    private final SmtpServer smtp = SmtpServer.start();

    @AfterEach
    void closeServer() {
        smtp.close();
    }

    /** @param ehloName the realm's own setting */
    private TestRealm realm(String ehloName) {
        return TestRealm.of(EhloNameIT.class)
                .settings(settings -> {
                    Map<String, String> config = TestRealm.smtp(smtp.port());
                    config.put("ehloName", ehloName);
                    settings.setSmtpServer(config);
                })
                .make();
    }

    @ParameterizedTest
    @CsvSource({
        "https://auth.example.org, auth.example.org",
        "https://auth.example.org:8443/keycloak, auth.example.org",
        "http://192.0.2.1:8080, [192.0.2.1]",
        "'http://[2001:db8::1]:8080', [IPv6:2001:db8::1]"
    })
    void withoutASettingItIsTheHostOfTheRealmsUrl(String frontendUrl, String name) {
        TestRealm realm = realm("");
        realm.person("alice");
        Page signIn = new Browser().get(realm.signInUrl());
        realm.update(settings -> settings.getAttributes().put("frontendUrl", frontendUrl));
        signIn.signIn("alice", TestRealm.PASSWORD);
        smtp.await(realm.address("alice"));
        assertThat(smtp.names()).containsExactly(name);
    }

    @Test
    void aRealmCanHaveANameOfItsOwn() {
        TestRealm realm = realm("mail.example.org");
        realm.person("alice");
        realm.passwordEntered(new Browser(), "alice");
        smtp.await(realm.address("alice"));
        assertThat(smtp.names()).containsExactly("mail.example.org");
    }

    @Test
    void theNameOfAContainerOrAnAddressWithoutBracketsIsNotUsed() {
        TestRealm realm = realm("my_pod");
        realm.person("alice");
        realm.passwordEntered(new Browser(), "alice");
        smtp.await(realm.address("alice"));
        assertThat(smtp.names()).singleElement().asString().matches("[a-z0-9.-]+\\.[a-z0-9-]*[a-z][a-z0-9-]*|\\[.+]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"501 5.5.2 Invalid domain name", "550 Access denied - Invalid HELO name"})
    void aServerThatRefusesTheNameHasRefusedForGood(String reply) {
        smtp.fault(new SmtpFault.RefusesHello(reply));
        TestRealm realm = realm("auth.example.org");
        realm.person("alice");
        Page page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        eventually(() -> assertThat(page.delivery()).isEqualTo("failed"));
        assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).singleElement().satisfies(event -> assertThat(
                        event.getDetails())
                .containsEntry("email_otp_result", "smtp")
                .containsEntry("email_otp_failure", "5xx")
                .containsEntry("email_otp_cause", "configuration")
                .containsEntry("email_otp_reply", reply.startsWith("501") ? "501 5.5.2" : "550"));
    }
}
