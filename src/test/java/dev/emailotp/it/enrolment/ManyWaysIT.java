package dev.emailotp.it.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Codes beside other second factors: the person's order counts, and no order ends in a dead end. */
class ManyWaysIT {
    private static EnrolledRealm enrolled;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        enrolled = EnrolledRealm.make(ManyWaysIT.class);
        realm = enrolled.realm();
    }

    @Test
    void whoHasOnlyTheAppIsNotOfferedCodes() {
        realm.person("alice", AuthenticatorApp::give);
        Page page = realm.passwordEntered(new Browser(), "alice");
        assertThat(page.asksForAuthenticatorApp()).isTrue();
        assertThat(page.document().getElementById("try-another-way")).isNull();
        page.enterFromApp().expectSignedIn();
    }

    @Test
    void eachOfTwoFactorsCanBePreferred() {
        String id = both("bob");
        Page page = realm.passwordEntered(new Browser(), "bob");
        assertThat(page.asksForAuthenticatorApp()).as("it was first").isTrue();
        page = page.tryAnotherWay();
        assertThat(page.document().text())
                .contains("Code by email", "Enter a code that we send to your email address.");
        page = page.pick("Code by email").expectCodePage();
        page.enter(realm.mailTo("bob").code(1)).expectSignedIn();

        realm.api()
                .users()
                .get(id)
                .moveCredentialToFirst(enrolled.factors(id).get(0).getId());
        page = realm.passwordEntered(new Browser(), "bob").expectCodePage();
        page = page.tryAnotherWay().pick("Authenticator Application");
        assertThat(page.asksForAuthenticatorApp()).isTrue();
        page.enterFromApp().expectSignedIn();
    }

    @Test
    void codesAreListedOnce() {
        both("carol");
        Page page = realm.passwordEntered(new Browser(), "carol").tryAnotherWay();
        assertThat(page.document().select("input[name=authenticationExecution]"))
                .hasSize(2);
    }

    /** The person has the app, and then codes. */
    private static String both(String username) {
        return realm.person(username, user -> {
            AuthenticatorApp.give(user);
            EnrolledRealm.give(
                    user, "{\"version\":1,\"address\":\"" + realm.address(username) + "\",\"followsAccount\":true}");
        });
    }

    @Test
    void oneFlowForPeopleWithCodesDoesNotChangeAnotherForEverybody() {
        realm.person("dave");
        TestRealm everybody = TestRealm.create(ManyWaysIT.class);
        everybody.person("dave");
        everybody.flows().makeFlowOf("beside", TestRealm.STEP, Map.of("mode", "enrolled"));
        everybody.signIn("dave");
        assertThat(everybody.mailTo("dave").count()).isEqualTo(1);
    }
}
