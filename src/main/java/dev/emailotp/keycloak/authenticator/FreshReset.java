package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.proof.FlowSteps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.authentication.authenticators.resetcred.ResetCredentialChooseUser;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.Constants;
import org.keycloak.models.DefaultActionTokenKey;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * Makes a reset begin without any earlier progress. All flows of a tab share one login, and Keycloak keeps its steps,
 * notes and required actions when a visitor goes from the sign-in page to "Forgot password". None of that may count for
 * the person who completes the reset.
 */
final class FreshReset {
    /** The notes that stay: what the visitor has entered for this reset, and what is needed to end a mailed link. */
    private static final List<String> KEPT = List.of(
            AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME,
            ResetCredentialChooseUser.RESET_CREDENTIAL_USER_CHOSEN,
            LocaleSelectorProvider.USER_REQUEST_LOCALE,
            AuthenticationManager.END_AFTER_REQUIRED_ACTIONS,
            AuthenticationManager.SET_REDIRECT_URI_AFTER_REQUIRED_ACTIONS,
            AuthenticationManager.INVALIDATE_ACTION_TOKEN,
            DefaultActionTokenKey.ACTION_TOKEN_USER_ID,
            Constants.KEY);

    private final AuthenticationFlowContext context;

    FreshReset(AuthenticationFlowContext context) {
        this.context = context;
    }

    /**
     * Removes the person and everything else from the login, except the states of the reset's own steps and the
     * visitor's input.
     */
    void begin() {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        Map<String, String> notes = new HashMap<>();
        KEPT.forEach(name -> notes.put(name, login.getAuthNote(name)));
        Map<String, ExecutionStatus> states = statesOfThisFlow(login);
        AuthenticationProcessor.resetFlow(login, LoginActionsService.RESET_CREDENTIALS_PATH);
        notes.forEach((name, value) -> {
            if (value != null) {
                login.setAuthNote(name, value);
            }
        });
        states.forEach(login::setExecutionStatus);
    }

    private Map<String, ExecutionStatus> statesOfThisFlow(AuthenticationSessionModel login) {
        FlowSteps steps = new FlowSteps(context.getRealm());
        AuthenticationFlowModel own = steps.topFlow(context.getExecution());
        Map<String, ExecutionStatus> states = new HashMap<>();
        login.getExecutionStatus().forEach((step, state) -> {
            AuthenticationFlowModel flow = steps.topFlow(context.getRealm().getAuthenticationExecutionById(step));
            if (own != null && flow != null && own.getId().equals(flow.getId())) {
                states.put(step, state);
            }
        });
        return states;
    }
}
