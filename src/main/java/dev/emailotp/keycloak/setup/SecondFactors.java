package dev.emailotp.keycloak.setup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** The part of a flow that asks people for the second factor of their own. */
record SecondFactors(KeycloakSession session, FlowPart part, Changes changes) {
    static final String CONFIGURED = "conditional-user-configured";
    static final String APP = "auth-otp-form";

    private static final String SECURITY_KEY = "webauthn-authenticator";
    private static final String RECOVERY_CODES = "auth-recovery-authn-code-form";
    /** What Keycloak has steps for. */
    static final List<String> ALL = List.of(APP, SECURITY_KEY, RECOVERY_CODES);

    private static final String PASSKEY = "conditional-credential";

    /** Keycloak's own flow has all steps but that for an authenticator app disabled. */
    void askForAll() {
        ALL.forEach(this::ask);
    }

    /** Adds all there are to a part that has none. */
    void fill() {
        add(CONFIGURED, Requirement.REQUIRED);
        askForAll();
    }

    private void ask(String provider) {
        Optional<AuthenticationExecutionModel> step = part.step(provider);
        if (step.isEmpty()) {
            add(provider, Requirement.ALTERNATIVE);
        } else if (!step.get().isEnabled()) {
            part.require(step.get(), Requirement.ALTERNATIVE);
            changes.add("  in \"%s\": %s, which was disabled, becomes an alternative", part.alias(), provider);
        }
    }

    /** Asks for nothing more after a passkey, which is more than a password and a code. */
    void notAfterAPasskey() {
        if (part.enabledStep(CONFIGURED).isPresent() && part.step(PASSKEY).isEmpty() && isThere(PASSKEY)) {
            AuthenticationExecutionModel step = part.add(1, PASSKEY, Requirement.REQUIRED);
            part.configure(step, part.alias() + " not after a passkey", Map.of("credentials", "webauthn-passwordless"));
            changes.add("  in \"%s\": adds %s, so that nothing is asked for after a passkey", part.alias(), PASSKEY);
        }
    }

    void add(String provider, Requirement requirement) {
        if (isThere(provider)) {
            part.append(provider, requirement);
            changes.add("  in \"%s\": adds %s, %s", part.alias(), provider, requirement.name());
        }
    }

    /** Whether the server has the step: it depends on its features. */
    private boolean isThere(String provider) {
        return session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, provider) != null;
    }
}
