package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.proof.PassedStep;
import dev.emailotp.keycloak.proof.ProvenAddress;
import dev.emailotp.keycloak.step.CodeOutcome;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Completes the second factor. Failures count as Keycloak counts those of second factors, by the factory's reference
 * category.
 */
record SecondFactorOutcome(AuthenticationFlowContext context) implements CodeOutcome {
    @Override
    public void verified() {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        if (!context.getUser().isEmailVerified()) {
            // Verification of the address, where it is asked for, then needs no second code.
            ProvenAddress.remember(login, context.getUser());
        }
        PassedStep.remember(login, context.getExecution().getId(), context.getUser());
        // With this type, a completed login clears what brute-force detection counted for second factors.
        context.success(OTPCredentialModel.TYPE);
    }

    @Override
    public void failed(Response page) {
        context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, page);
    }
}
