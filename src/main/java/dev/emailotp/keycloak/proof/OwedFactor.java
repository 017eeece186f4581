package dev.emailotp.keycloak.proof;

import dev.emailotp.address.EmailAddress;
import java.util.Set;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Records that a login continues without a factor: a reset without the person's own factor, which a new sign-in asks for, or
 * a login that verifies the address in place of the second factor. Such a login may set a password and nothing else: no
 * way to sign in is added or removed, and the address stays. Names the person and the address; ends with the login.
 */
public final class OwedFactor {
    private static final String NOTE = "email-otp.owed-factor";
    private static final String FOR_GOOD = "reset";
    private static final String UNTIL_VERIFIED = "verification";

    private static final Set<EventType> REMOVALS = Set.of(EventType.REMOVE_CREDENTIAL, EventType.REMOVE_TOTP);
    private static final Set<EventType> ADDITIONS = Set.of(
            EventType.UPDATE_TOTP, EventType.FEDERATED_IDENTITY_LINK, EventType.FEDERATED_IDENTITY_OVERRIDE_LINK);
    private static final Set<EventType> MOVES = Set.of(EventType.UPDATE_EMAIL, EventType.SEND_VERIFY_EMAIL);

    private OwedFactor() {}

    /** The login owes the factor until it ends. */
    public static void rememberForGood(AuthenticationSessionModel login, UserModel user) {
        remember(FOR_GOOD, login, user);
    }

    /** The login owes the factor until this person's present address is verified. */
    public static void rememberUntilVerified(AuthenticationSessionModel login, UserModel user) {
        remember(UNTIL_VERIFIED, login, user);
    }

    private static void remember(String term, AuthenticationSessionModel login, UserModel user) {
        login.setAuthNote(NOTE, String.join(" ", term, user.getId(), String.valueOf(user.getEmail())));
    }

    static boolean isOwed(AuthenticationSessionModel login, UserModel user) {
        String[] note = note(login);
        return note.length == 3
                && note[1].equals(user.getId())
                && !(note[0].equals(UNTIL_VERIFIED)
                        && ProvenAddress.isKnownWithoutSession(login, user)
                        && hasKeptAddress(note, user));
    }

    /** Whether a login that owes a factor may do what the event tells of. */
    static boolean permits(Event event, AuthenticationSessionModel login, UserModel user) {
        if (REMOVALS.contains(event.getType())
                || ADDITIONS.contains(event.getType())
                || !hasKeptAddress(note(login), user)) {
            return false;
        }
        if (MOVES.contains(event.getType())) {
            // Keycloak notes the address that waits only after it has told of the mail.
            return user.getFirstAttribute(UserModel.EMAIL_PENDING) == null
                    && !FactorChange.isMailedElsewhere(event, user);
        }
        return event.getType() != EventType.UPDATE_CREDENTIAL || isPassword(event);
    }

    private static boolean isPassword(Event event) {
        return event.getDetails() != null
                && PasswordCredentialModel.TYPE.equals(event.getDetails().get(Details.CREDENTIAL_TYPE));
    }

    private static boolean hasKeptAddress(String[] note, UserModel user) {
        return oneForm(note[2]).equals(oneForm(String.valueOf(user.getEmail())));
    }

    /** Verifying an address can store another spelling of it. */
    private static String oneForm(String address) {
        return EmailAddress.read(address).map(EmailAddress::value).orElse(address);
    }

    private static String[] note(AuthenticationSessionModel login) {
        String note = login.getAuthNote(NOTE);
        return note == null ? new String[0] : note.split(" ", 3);
    }
}
