package dev.emailotp.it.mail;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layouts of themes that work for Keycloak's own mails work for ours, and a broken one is found by the log. */
class LayoutsIT {
    private static TestRealm realm(String theme) {
        return TestRealm.of(LayoutsIT.class)
                .settings(settings -> settings.setEmailTheme(theme))
                .make();
    }

    @Test
    void aLayoutCanUseTheRealmsUrlAndNeedsNoLink() {
        TestRealm realm = realm("mail-url");
        realm.person("alice");
        Page signIn = new Browser().get(realm.signInUrl());
        realm.update(settings -> settings.getAttributes().put("frontendUrl", "https://auth.example.org/keycloak"));
        signIn.signIn("alice", TestRealm.PASSWORD);
        MimeMessage mail = realm.mailTo("alice").await(1);
        assertThat(Mailbox.code(mail)).hasSize(6);
        assertThat(Mailbox.html(mail))
                .containsPattern(
                        "src=\"https://auth\\.example\\.org/keycloak/resources/\\w+/email/mail-url/img/logo.png\"")
                .contains("https://auth.example.org/keycloak/realms/" + realm.name() + "/", "<a href=\"\">Go</a>");
    }

    @Test
    void aHostThatOnlyTheRequestNamesIsInNoMail() {
        TestRealm realm = realm("mail-url");
        realm.person("alice");
        realm.passwordEntered(new Browser(), "alice").expectCodePage();
        MimeMessage mail = realm.mailTo("alice").await(1);
        assertThat(Mailbox.code(mail)).hasSize(6);
        assertThat(Mailbox.html(mail)).contains("src=\"/resources/").doesNotContain("http:", "https:");
    }

    @ParameterizedTest
    @CsvSource({
        "mail-syntax, 'html/template.ftl, line 4, column '",
        "mail-nothing, 'html/template.ftl, line 4, column 7: InvalidReferenceException at wonderland'"
    })
    void aBrokenLayoutIsNamedInTheLogWithFileAndLineOnce(String theme, String place) {
        TestRealm realm = realm(theme);
        for (String person : List.of("alice", "bob")) {
            realm.person(person);
            Page page = realm.passwordEntered(new Browser(), person).expectCodePage();
            eventually(() -> assertThat(page.delivery()).isEqualTo("failed"));
        }
        assertThat(RunningKeycloak.get().logs().ownLines())
                .filteredOn(line -> line.contains("of realm " + realm.name() + " cannot be rendered"))
                .singleElement()
                .asString()
                .contains("The mail email-otp-code.ftl of realm", place);
        assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).hasSize(2).allSatisfy(event -> assertThat(
                        event.getDetails())
                .containsEntry("email_otp_failure", "template")
                .containsEntry("email_otp_cause", "configuration"));
    }
}
