package dev.emailotp.it.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AppTokens;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Eventually;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SecondFactorIT {
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.create(SecondFactorIT.class);
    }

    @Test
    void aPersonSignsInWithPasswordAndTheCodeFromTheMail() {
        String id = realm.person("alice");
        Page page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        assertThat(page.document().text())
                .contains("a***@" + realm.name() + ".example")
                .doesNotContain(realm.address("alice"));
        page.enter(realm.mailTo("alice").code(1)).expectSignedIn();

        Eventually.eventually(
                () -> assertThat(realm.events("SEND_VERIFY_EMAIL")).anySatisfy(event -> {
                    assertThat(event.getUserId()).isEqualTo(id);
                    assertThat(event.getClientId()).isEqualTo("app");
                    assertThat(event.getIpAddress()).isEqualTo("127.0.0.1");
                    assertThat(event.getDetails())
                            .containsEntry("email_otp_result", "sent")
                            .containsEntry("email_otp_purpose", "second-factor")
                            .containsEntry("email_otp_address", "a***@" + realm.name() + ".example");
                }));
        assertThat(realm.events("LOGIN")).anySatisfy(event -> {
            assertThat(event.getUserId()).isEqualTo(id);
            assertThat(event.getDetails()).containsEntry("email_otp_result", "verified");
        });
    }

    @Test
    void theMailHasTheCodeAloneOnItsLineAndSaysWhatItIs() throws Exception {
        realm.person("mailed");
        realm.passwordEntered(new Browser(), "mailed").expectCodePage();
        MimeMessage mail = realm.mailTo("mailed").await(1);
        String code = Mailbox.code(mail);
        assertThat(mail.getSubject()).isEqualTo("Your code for Wonderland").doesNotContain(code);
        assertThat(Mailbox.text(mail))
                .containsPattern("(?m)^" + code + "$")
                .contains("valid for 5 minutes", "Rabbit Hole", "If you did not request this code");
        assertThat(Mailbox.html(mail))
                .contains(code, "valid for 5 minutes", "Rabbit Hole", "If you did not request this code");
    }

    @Test
    void pageAndMailSpeakThePersonsLanguage() throws Exception {
        realm.person("gretel");
        Browser browser = new Browser().header("Accept-Language", "de");
        Page page = realm.passwordEntered(browser, "gretel").expectCodePage();
        assertThat(page.document().text()).contains("Sehen Sie in Ihrem Postfach nach");
        MimeMessage mail = realm.mailTo("gretel").await(1);
        assertThat(mail.getSubject()).isEqualTo("Ihr Code für Wonderland");
        assertThat(Mailbox.text(mail)).contains("Der Code gilt 5 Minuten");
        assertThat(page.enter("1").message()).isEqualTo("Bitte geben Sie die 6 Ziffern aus der E-Mail ein.");
    }

    @Test
    void aWrongCodeReasksOnTheSamePageWithTheAttemptsLeft() {
        String id = realm.person("clumsy");
        Page page = realm.passwordEntered(new Browser(), "clumsy").expectCodePage();
        String code = realm.mailTo("clumsy").code(1);
        for (int left = 4; left > 1; left--) {
            page = page.enter(Mailbox.wrong(code)).expectCodePage();
            assertThat(page.message()).isEqualTo("That code is incorrect. You have " + left + " attempts left.");
        }
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        assertThat(page.message()).isEqualTo("That code is incorrect. You have one attempt left.");
        assertThat(realm.events("LOGIN_ERROR").stream()
                        .filter(event -> id.equals(event.getUserId()))
                        .toList())
                .hasSize(4)
                .allSatisfy(event -> assertThat(event.getError()).isEqualTo("invalid_user_credentials"))
                .allSatisfy(event -> assertThat(event.getDetails()).containsEntry("email_otp_result", "wrong"));
        page.enter(code).expectSignedIn();
    }

    @Test
    void aUsedUpCodeIsRefusedEvenIfRightAndANewOneHelps() {
        realm.person("stubborn");
        RunningKeycloak keycloak = RunningKeycloak.get();
        Page page = realm.passwordEntered(new Browser(), "stubborn").expectCodePage();
        String code = realm.mailTo("stubborn").code(1);
        for (int i = 0; i < 5; i++) {
            page = page.enter(Mailbox.wrong(code)).expectCodePage();
        }
        assertThat(page.message()).isEqualTo("Too many incorrect attempts. Request a new code.");
        page = page.enter(code).expectCodePage();
        assertThat(page.message()).isEqualTo("Too many incorrect attempts. Request a new code.");
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(31));
            page = page.resend().expectCodePage();
            String next = realm.mailTo("stubborn").code(2);
            assertThat(next).isNotEqualTo(code);
            page.enter(next).expectSignedIn();
        }
    }

    @Test
    void startingOverGoesBackToThePassword() {
        realm.person("undecided");
        Page page = realm.passwordEntered(new Browser(), "undecided").expectCodePage();
        assertThat(page.startOver().asksForPassword()).isTrue();
    }

    @Test
    void theAuthenticationMethodIsInTheTokenIfTheAdminSaysSo() {
        Map<String, String> reference = Map.of("default.reference.value", "otp", "default.reference.maxAge", "3600");
        TestRealm other = TestRealm.create(SecondFactorIT.class);
        other.steps().configure(reference).close();
        AppTokens.nameMethods(other);
        other.person("methodical");
        Page page = other.passwordEntered(new Browser(), "methodical").expectCodePage();
        Page signedIn = page.enter(other.mailTo("methodical").code(1)).expectSignedIn();
        assertThat(other.idToken(signedIn).get("amr").toString()).contains("otp");
    }

    @Test
    void savingTheOptionsAgainAsTheConsoleShowsThemKeepsTheAuthenticationMethod() {
        TestRealm other = TestRealm.create(SecondFactorIT.class);
        other.steps()
                .configure(Map.of("default.reference.value", "otp", "default.reference.maxAge", "3600"))
                .close();
        String id = other.steps().execution(TestRealm.STEP).getAuthenticationConfig();
        other.api().flows().updateAuthenticatorConfig(id, other.api().flows().getAuthenticatorConfig(id));
        AppTokens.nameMethods(other);
        other.person("saved");
        Page page = other.passwordEntered(new Browser(), "saved").expectCodePage();
        Page signedIn = page.enter(other.mailTo("saved").code(1)).expectSignedIn();
        assertThat(other.idToken(signedIn).get("amr").toString()).contains("otp");
    }
}
