package dev.emailotp.it.support;

import java.util.Map;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;

/** A realm with two levels of authentication. */
public final class RealmLevels {
    public static final String FLOW = "levels";

    private RealmLevels() {}

    /** A browser flow whose first level is one step and whose second is another. */
    public static TestRealm realm(Class<?> test, String first, String second) {
        TestRealm realm = TestRealm.create(test);
        AuthenticationFlowRepresentation top = new AuthenticationFlowRepresentation();
        top.setAlias(FLOW);
        top.setProviderId("basic-flow");
        top.setTopLevel(true);
        realm.api().flows().createFlow(top).close();
        realm.api().flows().addExecution(FLOW, Map.of("provider", "auth-cookie"));
        realm.flows().requirement(FLOW, "auth-cookie", "ALTERNATIVE");
        part(realm, FLOW, "all levels", "ALTERNATIVE");
        level(realm, "one", 1, first);
        level(realm, "two", 2, second);
        realm.update(settings -> settings.setBrowserFlow(FLOW));
        return realm;
    }

    private static void level(TestRealm realm, String name, int level, String step) {
        part(realm, "all levels", name, "CONDITIONAL");
        AuthenticationManagementResource flows = realm.api().flows();
        flows.addExecution(name, Map.of("provider", "conditional-level-of-authentication"));
        AuthenticationExecutionInfoRepresentation condition =
                flows.getExecutions(name).get(0);
        condition.setRequirement("REQUIRED");
        flows.updateExecutions(name, condition);
        realm.flows()
                .configure(condition, Map.of("loa-condition-level", "" + level, "loa-max-age", "36000"))
                .close();
        flows.addExecution(name, Map.of("provider", step));
        realm.flows().requirement(FLOW, step, "REQUIRED");
        if (step.startsWith("email-otp")) {
            realm.flows()
                    .configure(realm.flows().execution(FLOW, step), TestRealm.NO_NETWORK_LIMITS)
                    .close();
        }
    }

    private static void part(TestRealm realm, String parent, String name, String requirement) {
        Map<String, Object> part =
                Map.of("alias", name, "type", "basic-flow", "provider", "registration-page-form", "description", name);
        realm.api().flows().addExecutionFlow(parent, part);
        realm.flows().partRequirement(FLOW, name, requirement);
    }
}
