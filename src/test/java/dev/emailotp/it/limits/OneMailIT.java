package dev.emailotp.it.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A mail is sent when a person comes to the step, and when they ask for one. Never otherwise. */
class OneMailIT {
    private static final int TIMES = 20;

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(OneMailIT.class).withoutLimits().make();
    }

    @Test
    void reloadingSendsNoMail() {
        realm.person("reloader");
        Page page = realm.passwordEntered(new Browser(), "reloader").expectCodePage();
        for (int i = 0; i < TIMES; i++) {
            page = page.reload().expectCodePage();
        }
        expectOneMailAndSignIn("reloader", page);
    }

    @Test
    void goingBackAndForthSendsNoMail() {
        realm.person("wanderer");
        Browser browser = new Browser();
        Page passwordPage = browser.get(realm.signInUrl());
        Page page = passwordPage.signIn("wanderer", TestRealm.PASSWORD).expectCodePage();
        for (int i = 0; i < TIMES; i++) {
            assertThat(browser.get(passwordPage.uri().toString()).asksForPassword())
                    .isTrue();
            page = browser.get(page.uri().toString()).expectCodePage();
        }
        expectOneMailAndSignIn("wanderer", page);
    }

    @Test
    void openingTheLoginAgainInTheSameBrowserSendsNoMail() {
        realm.person("reopener");
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "reopener").expectCodePage();
        for (int i = 0; i < TIMES; i++) {
            page = realm.passwordEntered(browser, "reopener").expectCodePage();
        }
        expectOneMailAndSignIn("reopener", page);
    }

    @Test
    void startingOverSendsNoMail() {
        realm.person("restarter");
        Page page = realm.passwordEntered(new Browser(), "restarter").expectCodePage();
        for (int i = 0; i < TIMES; i++) {
            page = page.startOver().signIn("restarter", TestRealm.PASSWORD).expectCodePage();
        }
        expectOneMailAndSignIn("restarter", page);
    }

    @Test
    void restartingWithAUsedUpCodeSendsNoMailAndGivesNoGuesses() {
        realm.person("gambler");
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "gambler").expectCodePage();
        String code = realm.mailTo("gambler").code(1);
        for (int i = 0; i < 5; i++) {
            page = page.enter(Mailbox.wrong(code));
        }
        page = realm.passwordEntered(browser, "gambler").expectCodePage();
        assertThat(page.message()).contains("Too many incorrect attempts");
        assertThat(page.enter(code).expectCodePage().message()).contains("Too many incorrect attempts");
        assertThat(realm.mailTo("gambler").count()).isEqualTo(1);
    }

    @Test
    void aSecondMailComesOnDemandAfterTheCooldownWithTheSameCode() {
        realm.person("patient");
        Page page = realm.passwordEntered(new Browser(), "patient").expectCodePage();
        String code = realm.mailTo("patient").code(1);
        page = page.resend().expectCodePage();
        assertThat(page.message()).matches("We have just sent a code\\. Please wait (30|[12]?[0-9]) s .*");
        assertThat(realm.mailTo("patient").count()).isEqualTo(1);
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(31));
            page = page.resend().expectCodePage();
            assertThat(page.message()).isEqualTo("Another email with the code is on its way.");
            assertThat(realm.mailTo("patient").code(2)).isEqualTo(code);
            page = page.reload().expectCodePage();
            assertThat(realm.mailTo("patient").count()).isEqualTo(2);
            page.enter(code).expectSignedIn();
        }
    }

    @Test
    void anExpiredCodeIsSaidToBeSoAndReloadingSendsNoMail() {
        realm.person("slow");
        Page page = realm.passwordEntered(new Browser(), "slow").expectCodePage();
        String code = realm.mailTo("slow").code(1);
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(301));
            page = page.enter(code).expectCodePage();
            assertThat(page.message()).isEqualTo("This code is no longer valid. Request a new code.");
            page = page.reload().expectCodePage();
            assertThat(realm.mailTo("slow").count()).isEqualTo(1);
            page = page.resend().expectCodePage();
            page.enter(realm.mailTo("slow").code(2)).expectSignedIn();
        }
    }

    @Test
    void newBrowsersGetNoMoreMailsThanTheAddressIsDue() {
        realm.person("flooded");
        for (int i = 0; i < 5; i++) {
            realm.passwordEntered(new Browser(), "flooded").expectCodePage();
        }
        Page page = realm.passwordEntered(new Browser(), "flooded").expectCodePage();
        assertThat(page.message()).matches("Too many codes were requested\\. Please wait (10|9) min, then .*");
        realm.mailTo("flooded").await(5);
        assertThat(realm.mailTo("flooded").count()).isEqualTo(5);
        assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).anySatisfy(event -> {
            assertThat(event.getError()).isEqualTo("slow_down");
            assertThat(event.getDetails())
                    .containsEntry("email_otp_result", "mail_limit")
                    .containsKey("email_otp_retry_after");
        });
    }

    private static void expectOneMailAndSignIn(String username, Page page) {
        String code = realm.mailTo(username).code(1);
        page.enter(code).expectSignedIn();
        assertThat(realm.mailTo(username).count()).isEqualTo(1);
    }
}
