package dev.emailotp.it.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

/** What becomes of the factor when the account gets another address. */
class MovedAddressIT {
    private static EnrolledRealm enrolled;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        enrolled = EnrolledRealm.make(
                TestRealm.of(MovedAddressIT.class).update(TestRealm.NO_NETWORK_LIMITS), TestRealm.NO_NETWORK_LIMITS);
        realm = enrolled.realm();
    }

    @Test
    void itFollowsAnAddressThatThePersonHasProven() {
        String id = realm.person("alice");
        Browser browser = new Browser();
        enrolled.enrol(browser, "alice");
        Page page = browser.get(realm.signInUrl() + "&kc_action=UPDATE_EMAIL");
        page = page.submit("kc-update-email-form", Map.of("email", realm.address("alice2")))
                .expectCodePage();
        page.enter(realm.mailTo("alice2").code(1)).expectSignedIn();
        assertThat(enrolled.factors(id)).singleElement().satisfies(factor -> {
            assertThat(factor.getUserLabel()).isEqualTo(enrolled.masked("alice2"));
            assertThat(factor.getCredentialData()).contains(enrolled.masked("alice2"));
        });
        page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        page.enter(realm.mailTo("alice2").code(2)).expectSignedIn();
    }

    @Test
    void codesGoToTheProvenAddressUntilTheNewOneIsVerified() {
        String id = realm.person("bob");
        enrolled.enrol(new Browser(), "bob");
        move(id, "bob2", false);
        Page page = realm.passwordEntered(new Browser(), "bob").expectCodePage();
        page.enter(realm.mailTo("bob").code(2)).expectSignedIn();
        assertThat(realm.mailTo("bob2").count()).isZero();
        assertThat(realm.api().users().get(id).toRepresentation().isEmailVerified())
                .as("the code has proven another address")
                .isFalse();

        move(id, "bob2", true);
        page = realm.passwordEntered(new Browser(), "bob").expectCodePage();
        page.enter(realm.mailTo("bob2").code(1)).expectSignedIn();
        assertThat(enrolled.factors(id).get(0).getUserLabel()).isEqualTo(enrolled.masked("bob2"));
    }

    @Test
    void aCodeDiesWhenTheFactorMoves() {
        String id = realm.person("carol");
        enrolled.enrol(new Browser(), "carol");
        Page page = realm.passwordEntered(new Browser(), "carol").expectCodePage();
        String code = realm.mailTo("carol").code(2);
        move(id, "carol2", true);
        assertThat(page.enter(code).isSignedIn()).isFalse();
    }

    private static void move(String id, String username, boolean verified) {
        UserRepresentation user = realm.api().users().get(id).toRepresentation();
        user.setEmail(realm.address(username));
        user.setEmailVerified(verified);
        realm.api().users().get(id).update(user);
    }
}
