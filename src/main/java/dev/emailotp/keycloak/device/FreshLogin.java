package dev.emailotp.keycloak.device;

import java.util.List;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.Constants;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/** Tells plain sign-ins, for which a trusted device can stand in, from logins that ask for more. */
record FreshLogin(AuthenticationFlowContext context) {
    /** Returns whether the step is one on which devices count at all: in a sign-in page's flow, and for no level. */
    boolean isInPlainFlow() {
        String path = context.getAuthenticationSession().getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH);
        return LoginActionsService.AUTHENTICATE_PATH.equals(path) && !isPartOfALevel();
    }

    /**
     * Returns whether the application asks for no more than a sign-in, the browser has no session yet, and the person has
     * given something else in this login.
     */
    boolean asksForNoMore() {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        return noNoteOfApplication(login)
                && !AuthenticatorUtil.isForcedReauthentication(login)
                && login.getAuthNote(SamlProtocol.SAML_LOGIN_REQUEST_FORCEAUTHN) == null
                && context.getSession()
                                .sessions()
                                .getUserSession(
                                        context.getRealm(),
                                        login.getParentSession().getId())
                        == null
                && hasGivenMore(login);
    }

    /** Keycloak's page for a name alone names the password as given, so that only its check counts. */
    private static boolean hasGivenMore(AuthenticationSessionModel login) {
        return AuthenticatorUtil.isPasswordValidated(login)
                || AuthenticatorUtil.getAuthnCredentials(login).stream()
                        .anyMatch(type -> !PasswordCredentialModel.TYPE.equals(type));
    }

    /** A level, an age of the login, a new proof, or an action, which changes the account. */
    private static boolean noNoteOfApplication(AuthenticationSessionModel login) {
        String claims = login.getClientNote(OIDCLoginProtocol.CLAIMS_PARAM);
        return Stream.of(
                                OIDCLoginProtocol.ACR_PARAM,
                                Constants.REQUESTED_LEVEL_OF_AUTHENTICATION,
                                OIDCLoginProtocol.MAX_AGE_PARAM,
                                Constants.KC_ACTION)
                        .allMatch(name -> login.getClientNote(name) == null)
                && !TokenUtil.hasPrompt(
                        login.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), OIDCLoginProtocol.PROMPT_VALUE_LOGIN)
                && (claims == null || !claims.contains("\"acr\""));
    }

    /** Returns whether a flow around the step has a condition about levels. */
    private boolean isPartOfALevel() {
        AuthenticationExecutionModel step = context.getExecution();
        while (step != null) {
            if (hasLevel(step.getParentFlow())) {
                return true;
            }
            AuthenticationFlowModel flow = context.getRealm().getAuthenticationFlowById(step.getParentFlow());
            step = flow == null || flow.isTopLevel()
                    ? null
                    : context.getRealm().getAuthenticationExecutionByFlowId(flow.getId());
        }
        return false;
    }

    private boolean hasLevel(String flowId) {
        List<AuthenticationExecutionModel> steps =
                context.getRealm().getAuthenticationExecutionsStream(flowId).toList();
        return steps.stream()
                .anyMatch(step -> step.isEnabled()
                        && ConditionalLoaAuthenticatorFactory.PROVIDER_ID.equals(step.getAuthenticator()));
    }
}
