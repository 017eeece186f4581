package dev.emailotp.it.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A required second factor that people set up at their next login. */
class RequiredEnrolmentIT {
    private static EnrolledRealm enrolled;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        enrolled = EnrolledRealm.make(
                TestRealm.of(RequiredEnrolmentIT.class).requiredSecondFactor(), TestRealm.NO_NETWORK_LIMITS);
        realm = enrolled.realm();
    }

    @Test
    void theNextLoginSetsItUpWithOneCode() {
        String id = realm.person("alice");
        Page page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        assertThat(enrolled.factors(id)).isEmpty();
        page.enter(realm.mailTo("alice").code(1)).expectSignedIn();
        assertThat(enrolled.factors(id)).hasSize(1);
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);
        realm.signIn("alice");
        assertThat(realm.mailTo("alice").count()).isEqualTo(2);
    }

    @Test
    void theLoginEndsNowhereElse() {
        realm.person("bob");
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "bob").expectCodePage();
        assertThat(browser.get(realm.signInUrl()).isSignedIn()).isFalse();
        assertThat(page.reload().isSignedIn()).isFalse();
    }

    @Test
    void withoutTheActionThePersonIsToldWhomToAsk() {
        realm.person("carol");
        realm.flows().enableAction(EnrolledRealm.CONFIGURE, false);
        try {
            Page page = realm.passwordEntered(new Browser(), "carol");
            assertThat(page.isSignedIn()).isFalse();
            assertThat(page.document().text()).contains("contact your administrator");
        } finally {
            realm.flows().enableAction(EnrolledRealm.CONFIGURE, true);
        }
    }

    @Test
    void withoutAnAddressThePersonIsToldWhomToAsk() {
        realm.person("nomail", user -> user.setEmail(null));
        Page page = realm.passwordEntered(new Browser(), "nomail");
        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.document().text()).contains("contact your administrator");
    }
}
