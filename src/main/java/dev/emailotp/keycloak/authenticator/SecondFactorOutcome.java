package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.device.DeviceEnd;
import dev.emailotp.keycloak.event.DeviceEvents;
import dev.emailotp.keycloak.event.OtpDetails;
import dev.emailotp.keycloak.proof.PassedStep;
import dev.emailotp.keycloak.proof.ProvenAddress;
import dev.emailotp.keycloak.step.CodeOutcome;
import dev.emailotp.keycloak.step.TrustOffer;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Completes the second factor. Failures count as Keycloak counts those of second factors, by the factory's reference
 * category.
 */
record SecondFactorOutcome(AuthenticationFlowContext context, Optional<TrustOffer> offer) implements CodeOutcome {
    @Override
    public void verified() {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        if (!context.getUser().isEmailVerified()) {
            // Verification of the address, where it is asked for, then needs no second code.
            ProvenAddress.remember(login, context.getUser());
        }
        PassedStep.remember(login, context.getExecution().getId(), context.getUser());
        offer.filter(TrustOffer::chosen)
                .ifPresent(chosen ->
                        DeviceEnd.noteChoice(login, context.getExecution().getId(), context.getUser(), chosen.days()));
        // With this type, a completed login clears what brute-force detection counted for second factors.
        context.success(OTPCredentialModel.TYPE);
    }

    /** Passes the step without a code. Names no type of credential, because none was given. */
    void passedByDevice() {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        PassedStep.remember(login, context.getExecution().getId(), context.getUser());
        DeviceEnd.notePassed(login, context.getExecution().getId());
        context.getEvent().detail(OtpDetails.RESULT, DeviceEvents.USED);
        context.success();
    }

    @Override
    public void failed(Response page) {
        context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, page);
    }
}
