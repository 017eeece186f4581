package dev.emailotp.keycloak.proof;

import dev.emailotp.address.EmailAddress;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Records that a login has proven the account's address although the account is not marked as verified: the second
 * factor was a code to that address, or the user store does not accept the mark. The record names the person and the
 * address. It stays with the session that the login becomes, so that no other application of the session asks again.
 */
public final class ProvenAddress {
    private static final String NOTE = "email-otp.address-proven";

    private ProvenAddress() {}

    public static void remember(AuthenticationSessionModel login, UserModel user) {
        login.setUserSessionNote(NOTE, record(user));
    }

    /** Returns whether the account is marked, or this login or the session that it continues has proven the address. */
    public static boolean isKnown(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        return isKnownWithoutSession(login, user)
                || (isContinuing(login, user) && isInSessionBefore(session, login, user));
    }

    /** The same without the session: for proof that this login must have given itself. */
    static boolean isKnownWithoutSession(AuthenticationSessionModel login, UserModel user) {
        return user.isEmailVerified()
                || record(user).equals(login.getUserSessionNotes().get(NOTE));
    }

    /** A new sign-in proves everything anew, and so does a login that owes the proof. */
    private static boolean isContinuing(AuthenticationSessionModel login, UserModel user) {
        return !ProvenMailbox.isPasswordEntered(login) && !OwedFactor.isOwed(login, user);
    }

    private static boolean isInSessionBefore(
            KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        UserSessionModel before = session.sessions()
                .getUserSession(login.getRealm(), login.getParentSession().getId());
        return before != null && record(user).equals(before.getNote(NOTE));
    }

    private static String record(UserModel user) {
        String address = String.valueOf(user.getEmail());
        return user.getId() + " "
                + EmailAddress.read(address).map(EmailAddress::value).orElse(address);
    }
}
