package dev.emailotp.keycloak.proof;

import dev.emailotp.keycloak.credential.EmailFactor;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
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
     * Returns whether the login removes a factor, or adds one or a provider's login beside a factor that it has not given:
     * a person who signs in with the new one could then remove the other. A provider's login that links itself goes
     * through a flow of its own.
     */
    private boolean isOne(Event event) {
        return switch (event.getType()) {
            case REMOVE_CREDENTIAL, REMOVE_TOTP -> true;
            case UPDATE_TOTP, UPDATE_CREDENTIAL ->
                !PasswordCredentialModel.TYPE.equals(typeOf(event))
                        && new OwnFactors(session, login, user).oneIsOlderThanTheSession(typeOf(event));
            case FEDERATED_IDENTITY_LINK, FEDERATED_IDENTITY_OVERRIDE_LINK ->
                !new ProviderLogin(session, login).isOne()
                        && new OwnFactors(session, login, user).oneIsOlderThanTheSession(null);
            default -> false;
        };
    }

    /**
     * Returns whether a login in a session of a trusted device changes how the person signs in because somebody has asked
     * an application for that. A device stands in for a code, and for nothing that can change the account. What the realm
     * or an admin asks of the person goes on, but the profile then keeps the address: codes go there.
     */
    boolean isBeyondDevice(Event event) {
        if (isAsked(event) && (changesSignIn(event) || movesAddress(event, user))) {
            return SessionByDevice.lacksFactor(session, login, user);
        }
        return movesAddressUnasked(event)
                && SessionByDevice.isIn(session, login, user)
                && !new GivenFactors(session, login).oneIsBesidePassword(user);
    }

    /**
     * Returns whether a login of a level at which the person is not asked for a code changes how the person signs in, or
     * the address to which codes go. It may set codes up at that address, and the password, which is of its own level.
     */
    boolean isBeforeCode(Event event) {
        boolean isOfLowerLevel = event.getType() == EventType.UPDATE_CREDENTIAL
                && Set.of(PasswordCredentialModel.TYPE, EmailFactor.TYPE).contains(String.valueOf(typeOf(event)));
        boolean changes = isAsked(event)
                ? changesSignIn(event) && !isOfLowerLevel || movesAddress(event, user)
                : movesAddressUnasked(event);
        return changes && isBeforeCode();
    }

    private boolean isBeforeCode() {
        return !new GivenFactors(session, login).oneIsBesidePassword(user)
                && new LaterCode(session, login.getRealm()).awaits(user);
    }

    /** Returns whether the login has not given what it takes to remove a factor, let alone the whole account. */
    boolean isDeletionWithoutCode() {
        return SessionByDevice.lacksFactor(session, login, user) || isBeforeCode();
    }

    /** Returns whether an application has asked for the change, and not the realm or an admin. */
    private boolean isAsked(Event event) {
        return login.getClientNote(Constants.KC_ACTION) != null || isLink(event);
    }

    /**
     * Returns whether the event moves the address although neither an application nor an admin has asked for that: on the
     * page for the profile, and where another address waits to be confirmed. Keycloak then has each login pass the page
     * for the address.
     */
    private boolean movesAddressUnasked(Event event) {
        boolean canWait =
                event.getType() == EventType.UPDATE_PROFILE || user.getFirstAttribute(UserModel.EMAIL_PENDING) != null;
        return canWait && movesAddress(event, user);
    }

    /**
     * Returns whether the event tells that the account now has another address, or is about to get one: a link that is
     * mailed to it moves the account there later, without this login or any session.
     */
    static boolean movesAddress(Event event, UserModel user) {
        return switch (event.getType()) {
            case UPDATE_EMAIL -> true;
            // An account that loses its address has no updated one.
            case UPDATE_PROFILE ->
                detail(event, Details.UPDATED_EMAIL) != null || detail(event, Details.PREVIOUS_EMAIL) != null;
            case SEND_VERIFY_EMAIL -> isMailedElsewhere(event, user);
            default -> false;
        };
    }

    /** Returns whether a link for verification goes to an address that is neither the account's nor waits already. */
    static boolean isMailedElsewhere(Event event, UserModel user) {
        String address = detail(event, Details.EMAIL);
        return address != null
                && Stream.of(user.getEmail(), user.getFirstAttribute(UserModel.EMAIL_PENDING))
                        .noneMatch(address::equalsIgnoreCase);
    }

    private static boolean isLink(Event event) {
        return event.getType() == EventType.FEDERATED_IDENTITY_LINK
                || event.getType() == EventType.FEDERATED_IDENTITY_OVERRIDE_LINK;
    }

    private static boolean changesSignIn(Event event) {
        return switch (event.getType()) {
            case REMOVE_CREDENTIAL,
                    REMOVE_TOTP,
                    UPDATE_TOTP,
                    UPDATE_CREDENTIAL,
                    FEDERATED_IDENTITY_LINK,
                    FEDERATED_IDENTITY_OVERRIDE_LINK -> true;
            default -> false;
        };
    }

    static @Nullable String typeOf(Event event) {
        return detail(event, Details.CREDENTIAL_TYPE);
    }

    private static @Nullable String detail(Event event, String name) {
        return event.getDetails() == null ? null : event.getDetails().get(name);
    }

    boolean moreThanMailboxWasGiven() {
        GivenFactors given = new GivenFactors(session, login);
        return !ProvenMailbox.isIn(session, user)
                || !given.inThisLogin().isEmpty()
                || !given.inSessionBefore(user).isEmpty();
    }
}
