package dev.emailotp.it.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an app can ask for when somebody has a session already, with the shipped realm. */
class ReauthenticationIT {
    private static TestRealm realm;

    @BeforeAll
    static void importRealm() {
        realm = TestRealm.shipped();
    }

    @AfterEach
    void putTheClockRight() {
        RunningKeycloak.get().clock().close();
    }

    @Test
    void withoutAPageOnlyWhoeverIsSignedInComesBackWithACode() {
        Browser browser = new Browser();
        String silently = realm.signInUrl() + "&prompt=none";
        assertThat(browser.get(silently).uri().getQuery()).contains("error=login_required");
        realm.person("nora");
        Page page = realm.passwordEntered(browser, "nora").expectCodePage();
        assertThat(browser.get(silently).uri().getQuery())
                .as("half a login is none")
                .contains("error=login_required");
        page.enter(realm.mailTo("nora").code(1)).expectSignedIn();
        assertThat(browser.get(silently).uri().getQuery()).contains("code=").doesNotContain("error=");
        assertThat(realm.mailTo("nora").count()).isEqualTo(1);
    }

    @Test
    void aNewLoginTakesBothFactorsAgain() {
        realm.person("liv");
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "liv").expectCodePage();
        page = page.enter(realm.mailTo("liv").code(1));
        long before = realm.idToken(page).get("auth_time").asLong();

        RunningKeycloak.get().clock().ahead(Duration.ofSeconds(40));
        page = browser.get(realm.signInUrl() + "&prompt=login");
        assertThat(page.asksForPassword()).isTrue();
        page = page.signIn("liv", TestRealm.PASSWORD).expectCodePage();
        page = page.enter(realm.mailTo("liv").code(2));
        assertThat(realm.idToken(page).get("auth_time").asLong()).isGreaterThanOrEqualTo(before + 40);
    }

    @Test
    void aNewLoginRightAfterTheLastGetsACodeOfItsOwn() {
        realm.person("ava");
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "ava").expectCodePage();
        page.enter(realm.mailTo("ava").code(1)).expectSignedIn();
        page = browser.get(realm.signInUrl() + "&prompt=login").signIn("ava", TestRealm.PASSWORD);
        assertThat(page.expectCodePage().message()).isEmpty();
        page.enter(realm.mailTo("ava").code(2)).expectSignedIn();
    }

    @Test
    void aSecondTabThatFollowsAfterTheFirstHasSignedInGetsACodeOfItsOwn() {
        realm.person("zoe");
        Browser browser = new Browser();
        Page first = realm.passwordEntered(browser, "zoe").expectCodePage();
        Page second = browser.get(realm.signInUrl());
        first.enter(realm.mailTo("zoe").code(1)).expectSignedIn();
        second = second.signIn("zoe", TestRealm.PASSWORD);
        if (!second.isSignedIn()) {
            assertThat(second.expectCodePage().message()).isEmpty();
            second.enter(realm.mailTo("zoe").code(2)).expectSignedIn();
        }
    }

    @Test
    void aSessionThatIsTooOldForAnAppIsAskedForBothFactorsAgain() {
        realm.person("max");
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "max").expectCodePage();
        page.enter(realm.mailTo("max").code(1)).expectSignedIn();
        String young = realm.signInUrl() + "&max_age=600";
        browser.get(young).expectSignedIn();

        RunningKeycloak.get().clock().ahead(Duration.ofSeconds(610));
        browser.get(realm.signInUrl()).expectSignedIn();
        page = browser.get(young);
        assertThat(page.asksForPassword()).isTrue();
        page.signIn("max", TestRealm.PASSWORD)
                .expectCodePage()
                .enter(realm.mailTo("max").code(2))
                .expectSignedIn();
        browser.get(young).expectSignedIn();
    }

    @Test
    void aNewLoginWithACodeAloneGoesToThePersonOfTheSession() {
        realm.person("ida");
        Browser browser = new Browser();
        Page page = withoutPassword(browser.get(realm.signInUrl()))
                .enterAddress(realm.address("ida"))
                .expectCodePage();
        page.enter(realm.mailTo("ida").code(1)).expectSignedIn();
        RunningKeycloak.get().clock().ahead(Duration.ofSeconds(40));
        page = withoutPassword(browser.get(realm.signInUrl() + "&prompt=login"));
        page.expectCodePage().enter(realm.mailTo("ida").code(2)).expectSignedIn();
        assertThat(realm.events("LOGIN"))
                .filteredOn(event -> "ida".equals(event.getDetails().get("username")))
                .hasSize(2);
    }

    private static Page withoutPassword(Page signIn) {
        return signIn.tryAnotherWay().pick("Code by email, without a password");
    }
}
