package dev.emailotp.keycloak.proof;

import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A change that a login is about to make to its person's own factors. */
record FactorChange(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
    /**
     * Returns whether the login has given no more than a mailbox and changes a factor. A mailbox does not stand for a
     * person's own factors and so changes none, also in a session that it has begun.
     */
    boolean isBeyondMailbox(Event event) {
        return isOne(event) && !moreThanMailboxWasGiven();
    }

    /**
     * Returns whether the login removes a factor, or adds one beside a factor that it has not given: a person who signs
     * in with the new one could then remove the other.
     */
    private boolean isOne(Event event) {
        return switch (event.getType()) {
            case REMOVE_CREDENTIAL, REMOVE_TOTP -> true;
            case UPDATE_TOTP, UPDATE_CREDENTIAL ->
                !PasswordCredentialModel.TYPE.equals(typeOf(event))
                        && new OwnFactors(session, login, user).oneIsOlderThanTheSession(typeOf(event));
            default -> false;
        };
    }

    private static @Nullable String typeOf(Event event) {
        return event.getDetails() == null ? null : event.getDetails().get(Details.CREDENTIAL_TYPE);
    }

    boolean moreThanMailboxWasGiven() {
        GivenFactors given = new GivenFactors(session, login);
        return !ProvenMailbox.isIn(session, user)
                || !given.inThisLogin().isEmpty()
                || !given.inSessionBefore(user).isEmpty();
    }
}
