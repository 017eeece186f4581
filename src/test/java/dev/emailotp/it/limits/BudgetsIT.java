package dev.emailotp.it.limits;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmAdmin;
import dev.emailotp.it.support.RealmFlows;
import dev.emailotp.it.support.RegistrationForm;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What strangers use up is not missing where the owner needs it. */
class BudgetsIT {
    private static final String TOO_MANY =
            "Too many (codes were requested|incorrect codes)\\. Please wait \\d+ min, .*";

    private TestRealm realm;

    @BeforeEach
    void makeRealm() {
        realm = realm(TestRealm.NO_NETWORK_LIMITS);
    }

    @Test
    void afterAllThatStrangersCanDoTheOwnerSignsInWithThePasswordAndACode() {
        realm.person("alice");
        strangersUseUpStarts("alice");
        strangersUseUpWrongCodes("alice");
        signInWithPassword(new Browser(), "alice");
    }

    @Test
    void aKnownBrowserStillGetsACodeAndAnyOtherDoesNot() {
        realm.person("bertha");
        Browser known = new Browser();
        signInWithPassword(known, "bertha");
        known.forget("KEYCLOAK_IDENTITY");
        known.forget("AUTH_SESSION_ID");
        strangersUseUpStarts("bertha");
        strangersUseUpWrongCodes("bertha");
        int mails = realm.mailTo("bertha").count();
        Page page = start(known, "bertha").expectCodePage();
        page.enter(realm.mailTo("bertha").code(mails + 1)).expectSignedIn();
        assertThat(start(new Browser(), "bertha").message()).matches(TOO_MANY);
    }

    @Test
    void aKnownBrowserOfOnePersonIsNoneOfAnother() {
        realm.person("carol");
        realm.person("dora");
        Browser carols = new Browser();
        signInWithPassword(carols, "carol");
        carols.forget("KEYCLOAK_IDENTITY");
        carols.forget("AUTH_SESSION_ID");
        strangersUseUpStarts("dora");
        assertThat(start(carols, "dora").expectCodePage().message()).matches(TOO_MANY);
        assertThat(start(carols, "nobody").expectCodePage().message()).isEmpty();
    }

    @Test
    void aBrowserOfAnAccountWhoseAddressIsNotVerifiedIsNotKnown() {
        realm.update(settings -> {
            settings.setBrowserFlow(RealmFlows.BROWSER);
            settings.setRegistrationAllowed(true);
        });
        Browser browser = new Browser();
        new RegistrationForm(realm, browser)
                .submit("frieda", Map.of("password", TestRealm.PASSWORD, "password-confirm", TestRealm.PASSWORD))
                .expectSignedIn();
        browser.forget("KEYCLOAK_IDENTITY");
        browser.forget("AUTH_SESSION_ID");
        realm.update(settings -> settings.setBrowserFlow(TestRealm.PASSWORDLESS + " only"));
        strangersUseUpStarts("frieda");
        assertThat(start(browser, "frieda").expectCodePage().message()).matches(TOO_MANY);
    }

    @Test
    void accountsThatClaimOneMailboxShareItsMailsUntilAnAdminLiftsThat() {
        realm.steps().configure(Map.of("verifiedAddressOnly", "false")).close();
        realm.update(settings -> settings.setBrowserFlow(RealmFlows.BROWSER));
        String last = "";
        for (int i = 0; i < 6; i++) {
            String spelling = "jane+" + i;
            last = realm.person("account" + i, user -> {
                user.setEmail(realm.address(spelling));
                user.setEmailVerified(false);
            });
            assertThat(realm.passwordEntered(new Browser(), "account" + i)
                            .expectCodePage()
                            .message()
                            .isEmpty())
                    .isEqualTo(i < 5);
        }
        RealmAdmin.ofServer(realm).call("DELETE", "users/" + last + "/limits");
        assertThat(realm.passwordEntered(new Browser(), "account5")
                        .expectCodePage()
                        .message())
                .isEmpty();
    }

    @Test
    void spellingsOfOneAddressShareWhatStrangersHave() {
        realm.person("emma");
        for (String spelling : List.of("emma+1", "EMMA+2", "Emma")) {
            assertThat(start(new Browser(), spelling).expectCodePage().message())
                    .isEmpty();
        }
        assertThat(start(new Browser(), "emma").expectCodePage().message()).matches(TOO_MANY);
    }

    @Test
    void moreWrongCodesThanNormalAreToldAndSlowVisitorsDownButNotTheOwner() {
        realm = realm(Map.of("mailsPerNetwork", "0", "guessesPerNetwork", "0", "failuresPerDomain", "4"));
        String id = realm.person("flora");
        Page waiting = start(new Browser(), "gerda").expectCodePage();
        wrongCodes("flora", 3);
        eventually(() -> assertThat(realm.events("LOGIN_ERROR"))
                .filteredOn(event ->
                        "many_wrong_per_domain".equals(event.getDetails().get("email_otp_result")))
                .singleElement()
                .satisfies(event -> assertThat(event.getUserId()).isEqualTo(id)));
        wrongCodes("hedwig", 1);
        String slowed =
                "We are receiving too many incorrect codes at the moment\\. Please wait \\d+ min, then try again\\.";
        assertThat(waiting.enter("00000000").expectCodePage().message()).matches(slowed);
        assertThat(start(new Browser(), "ida").expectCodePage().message()).matches(slowed);
        signInWithPassword(new Browser(), "flora");
    }

    @Test
    void aNetworksLimitIsToldAsSuch() {
        realm = realm(Map.of("mailsPerNetwork", "2"));
        start(new Browser(), "one");
        start(new Browser(), "two");
        assertThat(start(new Browser(), "three").expectCodePage().message())
                .matches("Too many codes were requested from your network\\. Please wait (10|9) min, .*");
    }

    /** In passwordless and reset, as many as there are. */
    private void strangersUseUpStarts(String person) {
        for (int i = 0; i < 4; i++) {
            start(new Browser(), person).expectCodePage();
            reset(new Browser(), person).expectCodePage();
        }
        assertThat(start(new Browser(), person).message()).matches(TOO_MANY);
        assertThat(reset(new Browser(), person).message()).matches(TOO_MANY);
    }

    private void strangersUseUpWrongCodes(String person) {
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofMinutes(11));
            Page page = start(new Browser(), person).expectCodePage();
            for (int guess = 0; guess < 5; guess++) {
                page = page.enter("00000000").expectCodePage();
            }
            assertThat(reset(new Browser(), person).expectCodePage().message())
                    .matches("Too many incorrect codes\\. Please wait \\d+ min, then try again\\.");
        }
    }

    private void wrongCodes(String person, int count) {
        Page page = start(new Browser(), person).expectCodePage();
        for (int guess = 0; guess < count; guess++) {
            page = page.enter("00000000").expectCodePage();
        }
    }

    private Page start(Browser browser, String person) {
        return browser.get(realm.signInUrl()).enterAddress(realm.address(person));
    }

    private Page reset(Browser browser, String person) {
        return browser.get(realm.resetUrl(browser.get(realm.signInUrl())))
                .submit("kc-reset-password-form", Map.of("username", realm.address(person)));
    }

    private void signInWithPassword(Browser browser, String person) {
        realm.update(settings -> settings.setBrowserFlow(RealmFlows.BROWSER));
        int mails = realm.mailTo(person).count();
        Page page = realm.passwordEntered(browser, person).expectCodePage();
        page.enter(realm.mailTo(person).code(mails + 1)).expectSignedIn();
        realm.update(settings -> settings.setBrowserFlow(TestRealm.PASSWORDLESS + " only"));
    }

    private static TestRealm realm(Map<String, String> options) {
        return TestRealm.of(BudgetsIT.class)
                .notices()
                .passwordless(options)
                .reset(options)
                .make();
    }
}
