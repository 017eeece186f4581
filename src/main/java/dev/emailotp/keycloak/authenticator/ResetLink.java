package dev.emailotp.keycloak.authenticator;

import org.keycloak.TokenVerifier;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.actiontoken.DefaultActionToken;
import org.keycloak.authentication.actiontoken.resetcred.ResetCredentialsActionToken;
import org.keycloak.common.VerificationException;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Whether a link from a mail has brought a visitor here that was mailed for a reset. Any other link proves nothing for one. */
final class ResetLink {
    private ResetLink() {}

    /** Keycloak keeps the link's token with the login once it has verified it. */
    static boolean hasBrought(UserModel user, AuthenticationFlowContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        String key = login.getAuthNote(Constants.KEY);
        if (key == null) {
            return false;
        }
        try {
            DefaultActionToken token =
                    TokenVerifier.create(key, DefaultActionToken.class).getToken();
            return ResetCredentialsActionToken.TOKEN_TYPE.equals(token.getActionId())
                    && user.getId().equals(token.getUserId())
                    && token.isActive();
        } catch (VerificationException e) {
            return false;
        }
    }
}
