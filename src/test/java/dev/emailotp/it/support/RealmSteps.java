package dev.emailotp.it.support;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;

/** Our steps and actions in a realm, switched on as an admin does. */
public record RealmSteps(TestRealm realm) {
    /** Makes a browser flow of Keycloak's cookie and one other step, and uses it. */
    public void only(String provider, Map<String, String> options) {
        String flow = provider + " only";
        realm.flows().makeFlowOf(flow, provider, options);
        realm.update(settings -> settings.setBrowserFlow(flow));
    }

    /** Makes a browser flow of these steps, one after the other, and uses it. */
    public void sequence(String... providers) {
        String flow = String.join(" then ", providers);
        realm.flows().makeSequence(flow, providers);
        realm.update(settings -> settings.setBrowserFlow(flow));
    }

    /** Verifies addresses by code, before Keycloak's own action does by link. */
    public void verification(Map<String, String> options) {
        realm.flows().registerAction(TestRealm.VERIFICATION, "Verify email by code", 45, options);
    }

    /** Changes addresses by code, beside Keycloak's own action, which the account console asks for. */
    public void update(Map<String, String> options) {
        realm.flows().enableAction("UPDATE_EMAIL", true);
        realm.flows().registerAction(TestRealm.UPDATE, "Update email by code", 65, options);
    }

    /** Resets passwords by code, instead of by link. */
    public void reset(Map<String, String> options) {
        String flow = "reset with code";
        realm.flows().makeResetFlow(flow, TestRealm.RESET, options);
        realm.update(settings -> {
            settings.setResetCredentialsFlow(flow);
            settings.setResetPasswordAllowed(true);
        });
    }

    /** Refuses tokens for name and password to people whom a browser would ask for more. */
    public void directGrant(Map<String, String> options) {
        String flow = "direct grant with step";
        realm.flows().makeDirectGrantFlow(flow, TestRealm.DIRECT_GRANT);
        if (!options.isEmpty()) {
            realm.flows()
                    .configure(realm.flows().execution(flow, TestRealm.DIRECT_GRANT), options)
                    .close();
        }
        realm.update(settings -> settings.setDirectGrantFlow(flow));
    }

    /** Puts the second factor after the password instead of among the alternatives. */
    public void require() {
        realm.flows().requireInBrowserFlow(TestRealm.STEP);
    }

    /** Of a step in the browser flow that {@link RealmBuilder} has made. */
    public void requirement(String provider, String requirement) {
        realm.flows().requirement(RealmFlows.BROWSER, provider, requirement);
    }

    public void withoutSecondFactor() {
        requirement(TestRealm.STEP, "DISABLED");
    }

    /** Saves the second factor's options as the console does: anew, or over what was saved before. */
    public Response configure(Map<String, String> options) {
        return realm.flows().configure(execution(TestRealm.STEP), options);
    }

    /** A step of the browser flow. */
    public AuthenticationExecutionInfoRepresentation execution(String provider) {
        return realm.flows().execution(RealmFlows.BROWSER, provider);
    }

    /** Has Keycloak ask for no more than an address. */
    public void withoutProfile() {
        realm.flows().enableAction("VERIFY_PROFILE", false);
    }
}
