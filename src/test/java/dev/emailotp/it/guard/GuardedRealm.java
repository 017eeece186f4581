package dev.emailotp.it.guard;

import dev.emailotp.it.support.TestRealm;
import java.util.EnumMap;
import java.util.Map;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;

/** Realms with the shipped reset, whose people sign in as shipped, or in a flow that an admin builds from our steps. */
enum GuardedRealm {
    SHIPPED,
    /** The password, then a code. */
    REQUIRED {
        @Override
        void build(TestRealm realm) {
            forms(realm);
            step(realm, FORMS, PASSWORD, "REQUIRED");
            step(realm, FORMS, TestRealm.STEP, "REQUIRED");
        }
    },
    /** A code or the password, then the authenticator app of those who have one. */
    PASSWORDLESS_FIRST {
        @Override
        void build(TestRealm realm) {
            forms(realm);
            part(realm, FORMS, "built first", "REQUIRED");
            step(realm, "built first", TestRealm.PASSWORDLESS, "ALTERNATIVE");
            part(realm, "built first", "built password", "ALTERNATIVE");
            step(realm, "built password", PASSWORD, "REQUIRED");
            part(realm, FORMS, "built app", "CONDITIONAL");
            step(realm, "built app", "conditional-user-configured", "REQUIRED");
            step(realm, "built app", "auth-otp-form", "REQUIRED");
        }
    };

    private static final String FLOW = "built";
    private static final String FORMS = "built forms";
    private static final String PASSWORD = "auth-username-password-form";
    private static final Map<GuardedRealm, TestRealm> MADE = new EnumMap<>(GuardedRealm.class);

    /** One for all tests of a run. */
    TestRealm realm() {
        synchronized (MADE) {
            return MADE.computeIfAbsent(this, kind -> kind.make());
        }
    }

    private TestRealm make() {
        TestRealm realm = TestRealm.shipped();
        build(realm);
        return realm;
    }

    /** The shipped realm stays as it is. */
    void build(TestRealm realm) {}

    private static void forms(TestRealm realm) {
        AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
        flow.setAlias(FLOW);
        flow.setProviderId("basic-flow");
        flow.setTopLevel(true);
        realm.api().flows().createFlow(flow).close();
        step(realm, FLOW, "auth-cookie", "ALTERNATIVE");
        part(realm, FLOW, FORMS, "ALTERNATIVE");
        realm.update(settings -> settings.setBrowserFlow(FLOW));
    }

    private static void part(TestRealm realm, String parent, String part, String requirement) {
        realm.api()
                .flows()
                .addExecutionFlow(
                        parent, Map.of("alias", part, "type", "basic-flow", "provider", "", "description", ""));
        realm.flows().partRequirement(FLOW, part, requirement);
    }

    private static void step(TestRealm realm, String parent, String step, String requirement) {
        realm.api().flows().addExecution(parent, Map.of("provider", step));
        realm.flows().requirement(FLOW, step, requirement);
    }
}
