package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.credential.FactorStorage;
import dev.emailotp.keycloak.device.DeviceEnd;
import dev.emailotp.keycloak.proof.GivenMailbox;
import dev.emailotp.keycloak.proof.PassedStep;
import dev.emailotp.keycloak.proof.ProvenAddress;
import dev.emailotp.keycloak.step.CodeOutcome;
import dev.emailotp.keycloak.step.TrustOffer;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Completes the second factor. Failures count as Keycloak counts those of second factors, by the factory's reference
 * category.
 *
 * @param address the address that the code was sent to
 * @param offer the offer to trust this device that the page has made
 */
record SecondFactorOutcome(AuthenticationFlowContext context, String address, Optional<TrustOffer> offer)
        implements CodeOutcome {
    @Override
    public void verified() {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        UserModel user = context.getUser();
        if (!user.isEmailVerified() && address.equals(user.getEmail())) {
            // Verification of the address, where it is asked for, then needs no second code.
            ProvenAddress.remember(login, user);
        }
        new FactorStorage(user).follow();
        GivenMailbox.remember(login, user, address);
        PassedStep.remember(login, context.getExecution().getId(), user);
        // For conditions about credentials.
        AuthenticatorUtil.addAuthCredential(login, EmailFactor.TYPE);
        offer.filter(TrustOffer::chosen)
                .ifPresent(chosen ->
                        DeviceEnd.noteChoice(login, context.getExecution().getId(), user, chosen.days()));
        // With this type, a completed login clears what brute-force detection counted for second factors.
        context.success(OTPCredentialModel.TYPE);
    }

    @Override
    public void failed(Response page) {
        context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, page);
    }
}
