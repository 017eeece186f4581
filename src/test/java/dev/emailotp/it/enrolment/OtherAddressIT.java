package dev.emailotp.it.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where the admin allows it, codes go to an address that is not the account's. */
class OtherAddressIT {
    private static EnrolledRealm enrolled;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        Map<String, String> options = new HashMap<>(TestRealm.NO_NETWORK_LIMITS);
        options.put("otherAddress", "true");
        enrolled = EnrolledRealm.make(TestRealm.of(OtherAddressIT.class).reset(TestRealm.NO_NETWORK_LIMITS), options);
        realm = enrolled.realm();
    }

    @Test
    void thePersonChoosesItAndProvesIt() {
        String id = realm.person("alice");
        Page page = moving(enrolled, "alice");
        assertThat(page.document().text()).contains("Set up codes by email", "Which address should your codes go to?");
        assertThat(page.document().getElementById("email").val()).isEqualTo(realm.address("alice"));
        for (String typed : List.of("", "alice@", "x".repeat(10_000) + "@example.org")) {
            page = page.enterAddress(typed).expectAddressPage();
            assertThat(page.message()).as(typed).isNotEmpty();
        }
        page = page.enterAddress(realm.address("private")).expectCodePage();
        assertThat(page.document().text()).as("typed here").contains(realm.address("private"));
        page = page.startOver().expectAddressPage();
        assertThat(page.document().getElementById("email").val()).isEqualTo(realm.address("private"));
        page = page.enterAddress(realm.address("private")).expectCodePage();
        page.enter(realm.mailTo("private").code(1)).expectSignedIn();
        assertThat(enrolled.factors(id).get(0).getCredentialData())
                .contains(enrolled.masked("private"), "\"followsAccount\":false");

        page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        assertThat(page.document().text()).as("masked").doesNotContain(realm.address("private"));
        page.enter(realm.mailTo("private").code(2)).expectSignedIn();
    }

    @Test
    void itDoesNotVerifyTheAccountsAddress() {
        String id = realm.person("bob", user -> user.setEmailVerified(false));
        Page page = asked("bob").enterAddress(realm.address("bobs")).expectCodePage();
        page.enter(realm.mailTo("bobs").code(1)).expectSignedIn();
        page = realm.passwordEntered(new Browser(), "bob").expectCodePage();
        page.enter(realm.mailTo("bobs").code(2)).expectSignedIn();
        assertThat(realm.api().users().get(id).toRepresentation().isEmailVerified())
                .isFalse();
    }

    @Test
    void theAccountsMailboxDoesNotStandForIt() {
        realm.person("carol");
        Page page =
                moving(enrolled, "carol").enterAddress(realm.address("carols")).expectCodePage();
        page.enter(realm.mailTo("carols").code(1)).expectSignedIn();

        Browser browser = new Browser();
        page = browser.get(realm.resetUrl(browser.get(realm.signInUrl())));
        page = page.submit("kc-reset-password-form", Map.of("username", "carol"));
        page = page.expectCodePage().enter(realm.mailTo("carol").code(3));
        page = page.submit(
                "kc-passwd-update-form", Map.of("password-new", "painted roses", "password-confirm", "painted roses"));
        assertThat(page.isSignedIn()).as("a reset without the factor").isFalse();
        // The reset has ended all sessions, in whole seconds.
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(2));
            page = new Browser().get(realm.signInUrl()).signIn("carol", "painted roses");
            page.expectCodePage().enter(realm.mailTo("carols").code(2)).expectSignedIn();
        }
    }

    @Test
    void aResetThatSignsInDoesNotStandForItEither() {
        Map<String, String> reset = new HashMap<>(TestRealm.NO_NETWORK_LIMITS);
        reset.put("force-login", "false");
        Map<String, String> options = new HashMap<>(TestRealm.NO_NETWORK_LIMITS);
        options.put("otherAddress", "true");
        EnrolledRealm lenient =
                EnrolledRealm.make(TestRealm.of(OtherAddressIT.class).reset(reset), options);
        lenient.realm().person("erin");
        Page page = moving(lenient, "erin").enterAddress(lenient.realm().address("erins"));
        page.enter(lenient.realm().mailTo("erins").code(1)).expectSignedIn();
        Browser browser = new Browser();
        page = browser.get(lenient.realm().resetUrl(browser.get(lenient.realm().signInUrl())));
        page = page.submit("kc-reset-password-form", Map.of("username", "erin"));
        page = page.expectCodePage().enter(lenient.realm().mailTo("erin").code(3));
        page = page.submit(
                "kc-passwd-update-form", Map.of("password-new", "painted roses", "password-confirm", "painted roses"));
        assertThat(page.isSignedIn()).isFalse();
    }

    @Test
    void aSessionOfTheAccountsMailboxDoesNotReplaceIt() {
        Map<String, String> options = new HashMap<>(TestRealm.NO_NETWORK_LIMITS);
        options.put("otherAddress", "true");
        EnrolledRealm passwordless =
                EnrolledRealm.make(TestRealm.of(OtherAddressIT.class).passwordless(), options);
        TestRealm mailOnly = passwordless.realm();
        String data = "{\"version\":1,\"address\":\"" + mailOnly.address("private") + "\",\"followsAccount\":false}";
        String id = mailOnly.person("frank", user -> EnrolledRealm.give(user, data));
        Browser browser = new Browser();
        Page page = browser.get(mailOnly.signInUrl()).enterAddress(mailOnly.address("frank"));
        page.enter(mailOnly.mailTo("frank").code(1)).expectSignedIn();

        page = browser.get(passwordless.configureUrl());
        assertThat(page.asksForAddress()).isFalse();
        assertThat(page.document().text()).contains("For your security, please sign in again.");
        assertThat(passwordless.factors(id).get(0).getCredentialData())
                .contains(passwordless.masked("private"), "\"followsAccount\":false");
    }

    @Test
    void aPasswordAloneChoosesNoOtherAddress() {
        realm.person("grace");
        Page page = new Browser().get(enrolled.configureUrl()).signIn("grace", TestRealm.PASSWORD);
        page = page.expectCodePage();
        assertThat(page.startOver().asksForAddress()).isFalse();
        realm.mailTo("grace").await(1);
    }

    @Test
    void aSessionOfTheMailboxIsWorthNoMoreAfterSettingUpAnother() {
        Map<String, String> options = new HashMap<>(TestRealm.NO_NETWORK_LIMITS);
        options.put("otherAddress", "true");
        EnrolledRealm passwordless =
                EnrolledRealm.make(TestRealm.of(OtherAddressIT.class).passwordless(), options);
        TestRealm mailOnly = passwordless.realm();
        String id = mailOnly.person("heidi");
        Browser browser = new Browser();
        Page page = browser.get(mailOnly.signInUrl()).enterAddress(mailOnly.address("heidi"));
        page.enter(mailOnly.mailTo("heidi").code(1)).expectSignedIn();
        page = browser.get(passwordless.configureUrl());
        assertThat(page.asksForAddress()).isFalse();
        page.expectCodePage().enter(mailOnly.mailTo("heidi").code(2)).expectSignedIn();
        assertThat(passwordless.factors(id)).singleElement().satisfies(factor -> assertThat(factor.getCredentialData())
                .contains("\"followsAccount\":true"));
    }

    @Test
    void anAccountThatIsCalledVerifiedAndHasNoAddressGetsPastNothing() {
        Map<String, String> options = new HashMap<>(TestRealm.NO_NETWORK_LIMITS);
        options.put("otherAddress", "true");
        EnrolledRealm required =
                EnrolledRealm.make(TestRealm.of(OtherAddressIT.class).requiredSecondFactor(), options);
        String id = required.realm().person("ivan", user -> user.setEmail(null));
        Page page = required.realm().passwordEntered(new Browser(), "ivan").expectAddressPage();
        page = page.enterAddress(required.realm().address("ivans")).expectCodePage();
        page.enter(required.realm().mailTo("ivans").code(1));
        assertThat(required.factors(id)).hasSize(1);
    }

    @Test
    void theAccountsOwnAddressFollowsTheAccount() {
        String id = realm.person("dave");
        Page page = moving(enrolled, "dave").enterAddress(realm.address("Dave")).expectCodePage();
        page.enter(realm.mailTo("dave").code(3)).expectSignedIn();
        assertThat(enrolled.factors(id).get(0).getCredentialData()).contains("\"followsAccount\":true");
    }

    private static Page asked(String username) {
        return asked(enrolled, username);
    }

    /** The person has set codes up at the account's address, signs in with one, and wants to have them elsewhere. */
    private static Page moving(EnrolledRealm enrolled, String username) {
        enrolled.enrol(new Browser(), username);
        int mails = enrolled.realm().mailTo(username).count();
        Page page = new Browser().get(enrolled.configureUrl()).signIn(username, TestRealm.PASSWORD);
        return page.expectCodePage()
                .enter(enrolled.realm().mailTo(username).code(mails + 1))
                .expectAddressPage();
    }

    private static Page asked(EnrolledRealm enrolled, String username) {
        return new Browser()
                .get(enrolled.configureUrl())
                .signIn(username, TestRealm.PASSWORD)
                .expectAddressPage();
    }
}
