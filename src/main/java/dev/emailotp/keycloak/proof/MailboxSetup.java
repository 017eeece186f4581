package dev.emailotp.keycloak.proof;

import dev.emailotp.keycloak.credential.EmailFactor;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Which mailbox a login may set up as its person's factor. The proof of a new mailbox says nothing about the account.
 */
public record MailboxSetup(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
    /** Returns why the login must end: its person has set up another mailbox, and it has given only the account's. */
    public Optional<Refusal> refusal() {
        boolean isBeyond =
                EmailFactor.isAnotherMailbox(user) && !new FactorChange(session, login, user).moreThanMailboxWasGiven();
        return isBeyond ? Optional.of(Refusal.STEP_MISSING) : Optional.empty();
    }

    /**
     * Returns whether the mailbox may be another one than the account's: the login, or the session that it continues, has
     * given a factor, or the account has no verified address to prove instead.
     */
    public boolean mayBeAnother() {
        boolean hasVerified = user.isEmailVerified()
                && user.getEmail() != null
                && !user.getEmail().isBlank();
        return !hasVerified || new GivenFactors(session, login).oneIsBesidePassword(user);
    }
}
