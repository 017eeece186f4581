package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.account.VerifiedAddress;
import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.credential.FactorStorage;
import dev.emailotp.keycloak.time.KeycloakClock;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Stores a proven mailbox as the person's second factor, and reports that as Keycloak does for other factors.
 *
 * @param address the address that the code was sent to
 */
record ConfigureOutcome(RequiredActionContext context, ActionStepContext stepContext, String address)
        implements ActionOutcome {
    @Override
    public void verified() {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        UserModel user = context.getUser();
        if (address.equals(user.getEmail()) && !user.isEmailVerified()) {
            new VerifiedAddress(login, user).mark();
        }
        new FactorStorage(user).store(address, new KeycloakClock().instant());
        stepContext.event().detail(Details.CREDENTIAL_TYPE, EmailFactor.TYPE).success();
        context.success();
    }
}
