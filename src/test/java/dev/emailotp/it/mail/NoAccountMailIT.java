package dev.emailotp.it.mail;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.VisibleAnswer;
import jakarta.mail.internet.MimeMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where the admin says so, an address without an account gets a mail that says this, and the page still does not. */
class NoAccountMailIT {
    private static final Map<String, String> OPTIONS =
            Map.of("tellUnknown", "true", "subjectShowsCode", "true", "mailsPerNetwork", "0", "guessesPerNetwork", "0");

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(NoAccountMailIT.class).passwordless(OPTIONS).make();
    }

    @Test
    void theMailSaysThatThereIsNoAccountAndNothingElse() throws Exception {
        Page page = asks("stranger").expectCodePage();
        MimeMessage mail = realm.mailTo("stranger").await(1);
        assertThat(mail.getSubject()).isEqualTo("Signing in to Wonderland");
        for (String part : List.of(Mailbox.text(mail), Mailbox.html(mail))) {
            assertThat(part)
                    .contains("No account uses this address", "Rabbit Hole", "If this was not you, ignore this email.")
                    .doesNotContain("register")
                    .doesNotContainPattern("\\b[0-9]{8}\\b");
        }
        assertThat(page.enter("00000000").message()).isEqualTo("That code is incorrect. You have 4 attempts left.");
        eventually(() -> assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).anySatisfy(event -> {
            assertThat(event.getError()).isEqualTo("user_not_found");
            assertThat(event.getDetails()).containsEntry("email_otp_result", "no_account");
        }));
    }

    @Test
    void theAdviceToRegisterIsGivenOnlyWhereThatIsPossibleAndInThePersonsLanguage() {
        realm.update(settings -> settings.setRegistrationAllowed(true));
        try {
            asks("newcomer").expectCodePage();
            new Browser()
                    .get(realm.signInUrl() + "&ui_locales=de")
                    .enterAddress(realm.address("neuling"))
                    .expectCodePage();
            assertThat(Mailbox.text(realm.mailTo("newcomer").await(1)))
                    .contains("you can register on the sign-in page");
            assertThat(Mailbox.text(realm.mailTo("neuling").await(1)))
                    .contains("Kein Konto verwendet diese Adresse", "auf der Anmeldeseite registrieren");
        } finally {
            realm.update(settings -> settings.setRegistrationAllowed(false));
        }
    }

    @Test
    void thePageIsTheSameForEverybodyAndPeopleWhoAreKeptOutGetNoMail() {
        realm.person("known");
        realm.person("disabled", user -> user.setEnabled(false));
        Map<String, VisibleAnswer> looks = new LinkedHashMap<>();
        for (String person : List.of("unknown", "known", "disabled")) {
            Browser browser = new Browser();
            Page page = browser.get(realm.signInUrl())
                    .enterAddress(realm.address(person))
                    .enter("00000000");
            String masked = person.charAt(0) + "***@" + realm.name() + ".example";
            looks.put(person, VisibleAnswer.at(page, browser, realm.address(person), masked));
        }
        assertThat(looks.get("known")).isEqualTo(looks.get("unknown"));
        assertThat(looks.get("disabled")).isEqualTo(looks.get("unknown"));
        realm.mailTo("unknown").await(1);
        assertThat(Mailbox.text(realm.mailTo("known").await(1))).contains("Use this code to sign in");
        assertThat(realm.mailTo("disabled").count()).isZero();
    }

    @Test
    void theLimitsAreThoseOfCodes() {
        for (int i = 0; i < 8; i++) {
            assertThat(asks("pestered").expectCodePage().message())
                    .matches(i < 3 ? "" : "Too many codes were requested\\..*");
        }
        realm.mailTo("pestered").await(3);
        assertThat(realm.mailTo("pestered").count()).isEqualTo(3);
    }

    private static Page asks(String person) {
        return new Browser().get(realm.signInUrl()).enterAddress(realm.address(person));
    }
}
