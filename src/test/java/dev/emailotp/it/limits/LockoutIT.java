package dev.emailotp.it.limits;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What locks what in the realm that is shipped, for how long, and how it is lifted: the table of docs/security.md. */
class LockoutIT {
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.shipped();
        // these people type faster than any; the one below that is about this has a realm as it is shipped
        realm.update(settings -> settings.setQuickLoginCheckMilliSeconds(0L));
    }

    @AfterEach
    void resetClock() {
        RunningKeycloak.get().clock().close();
    }

    @Test
    void tenWrongPasswordsPauseTheAccountForFiveMinutes() {
        String id = realm.person("alfred");
        wrongPasswords("alfred", 10);
        assertThat(signIn("alfred").asksForPassword())
                .as("the right one is of no use now")
                .isTrue();
        assertThat(realm.mailTo("alfred").count()).as("no code is sent").isZero();
        later(Duration.ofSeconds(310));
        Page page = signIn("alfred").expectCodePage();
        page.enter(realm.mailTo("alfred").code(1)).expectSignedIn();
        resetClock();
        eventually(() -> assertThat(realm.people().failures(id))
                .as("cleared by signing in")
                .isZero());
    }

    @Test
    void anAdminLiftsThePause() {
        String id = realm.person("beatrix");
        wrongPasswords("beatrix", 10);
        realm.api().attackDetection().clearBruteForceForUser(id);
        signIn("beatrix").expectCodePage();
    }

    @Test
    void twoWrongPasswordsWithinASecondPauseTheAccountForFiveSeconds() {
        TestRealm realm = TestRealm.shipped();
        String id = realm.person("caterina");
        Page page = new Browser().get(realm.signInUrl());
        // Within a second, and looked at within five, however busy the machine is: the clock is put back in between.
        later(Duration.ofMinutes(2));
        page = page.signIn("caterina", "wrong");
        realm.awaitCounted();
        assertThat(isPaused(realm, id)).as("after one").isFalse();
        later(Duration.ofMinutes(-1));
        page.signIn("caterina", "wrong");
        realm.awaitCounted();
        later(Duration.ofMinutes(-1));
        assertThat(isPaused(realm, id)).as("after two").isTrue();
        later(Duration.ofSeconds(70));
        realm.passwordEntered(new Browser(), "caterina").expectCodePage();
    }

    @Test
    void tenWrongCodesStopCodesForAnHourAndTheAccountForFiveMinutes() {
        String id = realm.person("dinah");
        Page page = signIn("dinah").expectCodePage();
        page = wrongCodes(page, realm.mailTo("dinah").code(1), 5);
        assertThat(page.message()).as("a code is used up").contains("Too many incorrect attempts");
        later(Duration.ofSeconds(31));
        page = page.resend().expectCodePage();
        Page last = wrongCodes(page, realm.mailTo("dinah").code(2), 5);
        eventually(
                () -> assertThat(last.reload().message())
                        .matches(
                                ".* paused after too many failed attempts\\. Please wait (\\d+ min|[1-9]\\d s), then try again\\."));
        page = last.reload().expectCodePage();
        later(Duration.ofSeconds(310));
        page = page.resend().expectCodePage();
        assertThat(page.message()).matches("Too many incorrect codes\\. Please wait 5\\d min, then try again\\.");
        assertThat(realm.mailTo("dinah").count()).as("no mail while locked").isEqualTo(2);
        later(Duration.ofHours(1));
        page = signIn("dinah").expectCodePage();
        page.enter(realm.mailTo("dinah").code(3)).expectSignedIn();
        resetClock();
        eventually(() -> assertThat(realm.people().failures(id)).isZero());
    }

    @Test
    void aRightCodeGivesAllFailuresBack() {
        String id = realm.person("edgar");
        Page page = signIn("edgar").expectCodePage();
        String code = realm.mailTo("edgar").code(1);
        page = wrongCodes(page, code, 4);
        assertThat(page.message()).contains("You have one attempt left");
        eventually(() -> assertThat(realm.people().failures(id)).isEqualTo(4));
        page.enter(code).expectSignedIn();
        page = signIn("edgar").expectCodePage();
        page = wrongCodes(page, realm.mailTo("edgar").code(2), 1);
        assertThat(page.message()).contains("You have 4 attempts left");
    }

    @Test
    void aPauseHoldsForTheResetOfThePasswordToo() {
        String id = realm.person("francisca");
        wrongPasswords("francisca", 10);
        Browser browser = new Browser();
        Page page = browser.get(realm.signInUrl());
        browser.get(realm.resetUrl(page))
                .submit("kc-reset-password-form", Map.of("username", "francisca"))
                .expectCodePage();
        eventually(() -> assertThat(realm.events("SEND_RESET_PASSWORD_ERROR"))
                .anySatisfy(event -> assertThat(event.getUserId()).isEqualTo(id)));
        assertThat(realm.mailTo("francisca").count()).isZero();
    }

    private static Page signIn(String username) {
        return realm.passwordEntered(new Browser(), username);
    }

    private static boolean isPaused(TestRealm realm, String id) {
        return realm.api()
                .attackDetection()
                .bruteForceUserStatus(id)
                .get("disabled")
                .equals(true);
    }

    private static void wrongPasswords(String username, int count) {
        String id = realm.api().users().search(username).get(0).getId();
        Page page = new Browser().get(realm.signInUrl());
        for (int i = 1; i <= count; i++) {
            int failures = i;
            page = page.signIn(username, "wrong");
            assertThat(realm.people().failures(id)).isEqualTo(failures);
        }
    }

    private static Page wrongCodes(Page codePage, String code, int count) {
        Page page = codePage;
        for (int i = 0; i < count; i++) {
            page = page.enter(Mailbox.wrong(code)).expectCodePage();
            realm.awaitCounted();
        }
        return page;
    }

    private static void later(Duration time) {
        RunningKeycloak.get().clock().advance(time);
    }
}
