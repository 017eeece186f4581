package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.CheckedOptions;
import dev.emailotp.keycloak.config.DirectGrantOptions;
import dev.emailotp.keycloak.event.RefusedGrant;
import dev.emailotp.keycloak.flow.FlowDemand;
import dev.emailotp.keycloak.flow.Given;
import dev.emailotp.keycloak.line.GrantCredentials;
import dev.emailotp.keycloak.line.ServerLine;
import dev.emailotp.keycloak.time.KeycloakClock;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.directgrant.AbstractDirectGrantAuthenticator;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Refuses a person of whom the login in a browser would require more than the password, or asks them for the code by
 * mail that is lacking. A password grant ({@code grant_type=password}, RFC 6749 section 4.3) can ask for nothing else.
 * Must be the last step of its flow. Stateless.
 */
public final class DirectGrantAuthenticator extends AbstractDirectGrantAuthenticator implements CheckedOptions {
    public static final String ID = "email-otp-direct-grant";

    /** Shown only to a person who has given the right password. */
    private static final String EXPLAINED =
            "This account signs in with more than a password, such as a code by email; use the browser";

    /** The answer of Keycloak's own steps to a wrong password. */
    private static final String UNEXPLAINED = "Invalid user credentials";

    private final Clock clock = new KeycloakClock();
    private final RealmOneTimeCodes codes = new RealmOneTimeCodes(clock);

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Set<String> given = GrantCredentials.of(context);
        FlowDemand demand = new FlowDemand(
                context.getSession(),
                context.getRealm(),
                context.getAuthenticationSession().getClient(),
                context.getUser(),
                given.contains(OTPCredentialModel.TYPE)
                        ? EnumSet.of(Given.PASSWORD, Given.AUTHENTICATOR_APP)
                        : EnumSet.of(Given.PASSWORD),
                Constants.NO_LOA);
        boolean browserHasAnotherFlow = new PasswordGrantFlow(context).isReplacedByPolicy();
        if (!browserHasAnotherFlow && demand.suffices()) {
            context.success();
            return;
        }
        if (!browserHasAnotherFlow
                && !given.isEmpty()
                && DirectGrantOptions.sendsCode(context.getAuthenticatorConfig())
                && new PasswordGrantCode(context, codes, clock).answers()) {
            return;
        }
        RefusedGrant.tell(context);
        if (given.isEmpty()) {
            // If the step is placed before the password, neither answer nor time may reveal who has a second factor.
            AuthenticatorUtils.dummyHash(context);
        }
        // A challenge instead of a failure, because brute-force detection counts wrong input and the password was
        // right.
        context.forceChallenge(errorResponse(
                (given.isEmpty() ? ServerLine.running().statusOfWrongPassword() : Response.Status.BAD_REQUEST)
                        .getStatusCode(),
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
        // There is nothing to set up.
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
        return "Refuses tokens for a password alone if the browser flow asks this person for more, such as a code by email, "
                + "or asks for that code. Use it as the last step of a direct grant flow, after the password.";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return DirectGrantOptions.properties();
    }

    @Override
    public List<ProviderConfigProperty> properties() {
        return DirectGrantOptions.properties();
    }

    /** The second factor of the browser flow decides how long its codes live. */
    @Override
    public Duration codeLifetime(Map<String, String> configured) {
        return Duration.ZERO;
    }

    @Override
    public List<String> problems(Map<String, String> configured) {
        return DirectGrantOptions.problems(configured);
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
