package dev.emailotp.keycloak.account;

import dev.emailotp.keycloak.credential.FactorStorage;
import dev.emailotp.keycloak.proof.ProvenAddress;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Marks an account's address as verified. If the user store does not accept the mark, the proof counts for the login. */
public record VerifiedAddress(AuthenticationSessionModel login, UserModel user) {
    public void mark() {
        UserStore.accepts(() -> user.setEmailVerified(true));
        new FactorStorage(user).follow();
        if (!user.isEmailVerified()) {
            ProvenAddress.remember(login, user);
        }
        // In a login that began with a registration, the built-in action would restart the login because the address is
        // verified.
        UserStore.accepts(() -> user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL));
        login.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
    }
}
