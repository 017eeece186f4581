package dev.emailotp.keycloak.setup;

import dev.emailotp.keycloak.config.StepIds;
import java.util.Map;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** Puts a code in the place of the link of a reset flow, and the person's own second factor behind it. */
record ResetSetup(KeycloakSession session, Changes changes) {
    private static final String LINK = "reset-credential-email";
    private static final String NEW_APP = "reset-otp";

    void change(FlowPart copy) {
        AuthenticationExecutionModel link = copy.enabledStep(LINK)
                .filter(AuthenticationExecutionModel::isRequired)
                .orElseThrow(() -> new SetupRefusedException("its reset flow does not require %s", LINK));
        link.setAuthenticator(StepIds.RESET_CREDENTIALS);
        copy.require(link, Requirement.REQUIRED);
        changes.add("  in \"%s\": %s in place of %s", copy.alias(), StepIds.RESET_CREDENTIALS, LINK);
        // The flow asks for the second factor itself.
        copy.configure(link, copy.alias() + " options", Map.of("force-login", "false"));
        withoutNewApp(copy);
        if (!copy.reaches(SecondFactors.APP)) {
            FlowPart second = copy.addPart(
                    copy.indexOf(link) + 1,
                    copy.alias() + " 2FA",
                    "The person's own second factor",
                    Requirement.CONDITIONAL);
            new SecondFactors(session, second, changes).fill();
        }
    }

    /** Keycloak's flow lets the mailbox replace the authenticator app; here people are asked for it instead. */
    private void withoutNewApp(FlowPart copy) {
        copy.enabled().stream().filter(step -> setsUpAnApp(copy, step)).forEach(step -> {
            copy.require(step, Requirement.DISABLED);
            changes.add("  in \"%s\": disables %s", copy.alias(), NEW_APP);
        });
    }

    private static boolean setsUpAnApp(FlowPart copy, AuthenticationExecutionModel step) {
        return step.isAuthenticatorFlow() ? copy.of(step).reaches(NEW_APP) : NEW_APP.equals(step.getAuthenticator());
    }
}
