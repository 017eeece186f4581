package dev.emailotp.it.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmBuilder;
import dev.emailotp.it.support.RealmFlows;
import dev.emailotp.it.support.TestRealm;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** The browser and the network decide whether a code is asked for. */
class ConditionIT {
    private static final String NEW_DEVICE = "email-otp-condition-new-device";
    private static final String NETWORK = "email-otp-condition-network";

    @Test
    void aCodeIsAskedForInANewBrowserOnly() {
        TestRealm realm = realm(TestRealm.of(ConditionIT.class).notices(), NEW_DEVICE, Map.of());
        realm.person("alice");
        realm.person("bob");
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "alice").expectCodePage();
        page.enter(realm.mailTo("alice").code(1)).expectSignedIn();
        realm.passwordEntered(later(browser), "alice").expectSignedIn();
        realm.passwordEntered(later(browser), "bob").expectCodePage();
        realm.passwordEntered(new Browser(), "alice").expectCodePage();

        realm.update(settings -> settings.getAttributes().put("email-otp-mails.newDevice", "false"));
        realm.passwordEntered(later(browser), "alice").expectCodePage();
    }

    /** A client with a flow of its own, a level, or a network can let a password alone sign in. */
    @Test
    void aLoginThatWasGivenAPasswordAloneMakesNoBrowserKnownToTheCondition() {
        TestRealm realm = realm(TestRealm.of(ConditionIT.class).notices(), NEW_DEVICE, Map.of());
        realm.person("alice");
        Browser owner = new Browser();
        Page page = realm.passwordEntered(owner, "alice").expectCodePage();
        page.enter(realm.mailTo("alice").code(1)).expectSignedIn();

        Browser thief = new Browser();
        appFlow(realm, RealmFlows.STOCK_BROWSER);
        realm.passwordEntered(thief, "alice").expectSignedIn();
        realm.passwordEntered(later(owner), "alice").expectSignedIn();
        appFlow(realm, RealmFlows.BROWSER);
        realm.passwordEntered(later(thief), "alice").expectCodePage();
        realm.passwordEntered(later(owner), "alice").expectSignedIn();
    }

    private static void appFlow(TestRealm realm, String alias) {
        String id = realm.api().flows().getFlows().stream()
                .filter(flow -> flow.getAlias().equals(alias))
                .findFirst()
                .orElseThrow()
                .getId();
        ClientRepresentation app = realm.api().clients().findByClientId("app").get(0);
        app.setAuthenticationFlowBindingOverrides(Map.of("browser", id));
        realm.api().clients().get(app.getId()).update(app);
    }

    @Test
    void withoutTheListenerEveryBrowserIsNew() {
        TestRealm realm = realm(TestRealm.of(ConditionIT.class), NEW_DEVICE, Map.of());
        realm.person("alice");
        Browser browser = new Browser();
        for (int login = 1; login <= 2; login++) {
            Page page = realm.passwordEntered(later(browser), "alice").expectCodePage();
            page.enter(realm.mailTo("alice").code(login)).expectSignedIn();
        }
    }

    @Test
    void aCodeIsAskedForOutsideOfANetwork() {
        TestRealm realm = realm(
                TestRealm.of(ConditionIT.class),
                NETWORK,
                Map.of("networks", "192.0.2.0/24, 2001:db8::/32", "outside", "true"));
        realm.person("alice");
        for (String inside : new String[] {"for=192.0.2.7", "for=\"192.0.2.7:4711\"", "for=\"[2001:db8:cafe::17]\""}) {
            from(realm, inside).expectSignedIn();
        }
        for (String outside :
                new String[] {"for=198.51.100.1", "for=unknown", "for=_hidden", "for=\"[2001:db9::1]\""}) {
            from(realm, outside).expectCodePage();
        }
    }

    @Test
    void withoutNetworksTheConditionHoldsEverywhere() {
        for (String outside : new String[] {"true", "false"}) {
            TestRealm realm = realm(TestRealm.of(ConditionIT.class), NETWORK, Map.of("outside", outside));
            realm.person("alice");
            from(realm, "for=192.0.2.7").expectCodePage();
        }
    }

    @Test
    void whatIsNoNetworkIsRefusedWhenSaved() {
        TestRealm realm = realm(TestRealm.of(ConditionIT.class), NETWORK, Map.of());
        try (Response refused = realm.flows()
                .configure(
                        realm.flows().execution(RealmFlows.BROWSER, NETWORK),
                        Map.of("networks", "192.0.2.0/24, office"))) {
            assertThat(refused.getStatus()).isEqualTo(400);
            assertThat(refused.readEntity(String.class))
                    .contains("Networks (networks) must be address ranges such as 10.0.0.0/8, separated by commas");
        }
    }

    /** A realm that asks for a code after the password where the condition is true. */
    private static TestRealm realm(RealmBuilder builder, String condition, Map<String, String> options) {
        TestRealm realm = builder.settings(settings -> settings.setSslRequired("none"))
                .withoutLimits()
                .make();
        realm.flows().add(RealmFlows.SECOND_FACTORS, condition, "REQUIRED");
        realm.flows()
                .configure(realm.flows().execution(RealmFlows.BROWSER, condition), options)
                .close();
        return realm;
    }

    private static Page from(TestRealm realm, String forwarded) {
        return realm.passwordEntered(new Browser().header("Forwarded", forwarded), "alice");
    }

    /** Begins without a session, in a browser that keeps its other cookies. */
    private static Browser later(Browser browser) {
        List.of("KEYCLOAK_IDENTITY", "KEYCLOAK_SESSION", "AUTH_SESSION_ID").forEach(browser::forget);
        return browser;
    }
}
