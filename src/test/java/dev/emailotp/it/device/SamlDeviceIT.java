package dev.emailotp.it.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.SamlApp;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.TestedKeycloak;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An application that speaks SAML, as {@link DeviceLoginIT} has it for OpenID Connect. */
class SamlDeviceIT {
    private static final String LEVEL = "urn:example:password-and-code";

    private static TrustingRealm world;
    private static SamlApp app;

    @BeforeAll
    static void makeRealm() {
        world = TrustingRealm.make(TestRealm.of(SamlDeviceIT.class));
        app = SamlApp.in(world.realm(), "{\"%s\":2}".formatted(LEVEL));
    }

    @Test
    void aPlainSignInNeedsNoCodeAndANewProofDoes() {
        world.realm().person("alice");
        Browser browser = world.trusted("alice");
        assertThat(signIn(browser, "alice", app.signIn()).body()).contains("SAMLResponse");
        signIn(browser, "alice", app.signInAnew()).expectCodePage();
    }

    @Test
    void aLevelNeedsTheCode() {
        Assumptions.assumeFalse(TestedKeycloak.isBefore(26, 7), "Levels for SAML are new in 26.7");
        world.realm().person("bill");
        Browser browser = world.trusted("bill");
        signIn(browser, "bill", app.signInAtLevel(LEVEL)).expectCodePage();
    }

    private static Page signIn(Browser browser, String person, String address) {
        world.realm().awaitCounted();
        return browser.reopened().get(address).signIn(person, TestRealm.PASSWORD);
    }
}
