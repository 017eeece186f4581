package dev.emailotp.keycloak.line;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.directgrant.ValidateOTP;
import org.keycloak.authentication.authenticators.directgrant.ValidatePassword;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/** The types of the credentials that were given in a password grant. */
public final class GrantCredentials {
    private static final Map<String, String> STEPS = Map.of(
            ValidatePassword.PROVIDER_ID, PasswordCredentialModel.TYPE,
            ValidateOTP.PROVIDER_ID, OTPCredentialModel.TYPE);

    private GrantCredentials() {}

    /** Reads also which of Keycloak's steps were successful: before 26.6, they do not name what was given. */
    public static Set<String> of(AuthenticationFlowContext context) {
        Set<String> given = new HashSet<>(AuthenticatorUtil.getAuthnCredentials(context.getAuthenticationSession()));
        context.getAuthenticationSession().getExecutionStatus().forEach((id, status) -> {
            AuthenticationExecutionModel step = context.getRealm().getAuthenticationExecutionById(id);
            // A part of a flow has a status, too, and no authenticator.
            if (status == ExecutionStatus.SUCCESS && step != null && step.getAuthenticator() != null) {
                Optional.ofNullable(STEPS.get(step.getAuthenticator())).ifPresent(given::add);
            }
        });
        return given;
    }
}
