package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.event.RefusedGrant;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.directgrant.AbstractDirectGrantAuthenticator;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Refuses whoever the login in a browser would ask for more than the password: a grant of tokens for name and password
 * ({@code grant_type=password}, RFC 6749 4.3) can ask for nothing. Stands last in its flow. Stateless.
 */
public final class DirectGrantAuthenticator extends AbstractDirectGrantAuthenticator {
    public static final String ID = "email-otp-direct-grant";

    /** Said to nobody but who has given the password. */
    private static final String EXPLAINED =
            "This account signs in with more than a password, such as a code by email; use the browser";

    /** What Keycloak's own steps say of a wrong password. */
    private static final String UNEXPLAINED = "Invalid user credentials";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        List<String> given = AuthenticatorUtil.getAuthnCredentials(context.getAuthenticationSession());
        PasswordAlone passwordAlone = new PasswordAlone(
                context.getSession(),
                context.getRealm(),
                context.getAuthenticationSession().getClient(),
                context.getUser(),
                Set.copyOf(given));
        if (passwordAlone.suffices()) {
            context.success();
            return;
        }
        RefusedGrant.tell(context);
        if (given.isEmpty()) {
            // Placed before the password, it must not tell who has a second factor, nor by its time.
            AuthenticatorUtils.dummyHash(context);
        }
        // A challenge and no failure: brute-force detection is for what was wrong, and the password was right.
        context.forceChallenge(errorResponse(
                Response.Status.BAD_REQUEST.getStatusCode(),
                OAuthErrorException.INVALID_GRANT,
                given.isEmpty() ? UNEXPLAINED : EXPLAINED));
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // nothing to set up
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Email OTP direct grant";
    }

    @Override
    public String getHelpText() {
        return "Refuses tokens for a password alone to everybody whom the browser flow would ask for more, such as a code "
                + "by email. For the last place of a direct grant flow, after the password.";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }
}
