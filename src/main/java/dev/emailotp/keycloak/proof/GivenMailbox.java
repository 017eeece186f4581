package dev.emailotp.keycloak.proof;

import dev.emailotp.address.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Records the mailbox whose code a login was given as its second factor. It can be another one than the account's. The
 * record is valid only for the person it names, and stays with the session that the login becomes.
 */
public final class GivenMailbox {
    private static final String NOTE = "email-otp.given-mailbox";

    private GivenMailbox() {}

    /** @param address the address that the code was sent to */
    public static void remember(AuthenticationSessionModel login, UserModel user, String address) {
        login.setUserSessionNote(NOTE, record(user, address));
    }

    /** Returns whether this login itself was given a code to the address. */
    public static boolean is(String address, AuthenticationSessionModel login, UserModel user) {
        return record(user, address).equals(login.getUserSessionNotes().get(NOTE));
    }

    /** Returns whether this person has given a code in this login, or in the one whose session it continues. */
    public static boolean isIn(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        UserSessionModel before = session.sessions()
                .getUserSession(login.getRealm(), login.getParentSession().getId());
        return names(login.getUserSessionNotes().get(NOTE), user)
                || (before != null && names(before.getNote(NOTE), user));
    }

    /** The same in the login that has become the session. */
    static boolean isIn(UserSessionModel made) {
        return names(made.getNote(NOTE), made.getUser());
    }

    private static boolean names(@Nullable String note, UserModel user) {
        return note != null && note.startsWith(user.getId() + " ");
    }

    /** Returns whether the login was given a code to another mailbox than the account's. */
    static boolean isAnotherIn(AuthenticationSessionModel login) {
        UserModel user = login.getAuthenticatedUser();
        return user != null && isAnother(login.getUserSessionNotes().get(NOTE), user);
    }

    static boolean isAnotherIn(UserSessionModel made) {
        return isAnother(made.getNote(NOTE), made.getUser());
    }

    private static boolean isAnother(@Nullable String note, UserModel user) {
        return names(note, user)
                && !record(user, String.valueOf(user.getEmail())).equals(note);
    }

    private static String record(UserModel user, String address) {
        return user.getId() + " "
                + EmailAddress.read(address).map(EmailAddress::value).orElse(address);
    }
}
