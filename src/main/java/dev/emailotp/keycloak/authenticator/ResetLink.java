package dev.emailotp.keycloak.authenticator;

import org.keycloak.TokenVerifier;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.actiontoken.DefaultActionToken;
import org.keycloak.authentication.actiontoken.resetcred.ResetCredentialsActionToken;
import org.keycloak.common.VerificationException;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Tells whether a mailed link for a reset has brought the visitor here. Any other link proves nothing for a reset. */
final class ResetLink {
    private ResetLink() {}

    /** Checks the link's token, which Keycloak keeps with the login after verifying it. */
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
