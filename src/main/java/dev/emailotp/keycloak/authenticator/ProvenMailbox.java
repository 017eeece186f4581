package dev.emailotp.keycloak.authenticator;

import org.jspecify.annotations.Nullable;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Remembers that a login has proven the person's mailbox already. One mailbox is one factor: a second code from it
 * proves nothing that the first did not.
 */
final class ProvenMailbox {
    /** The key of the message that says why no second code is sent. */
    static final String MESSAGE = "emailOtpMailboxUsed";

    static final String EVENT_DETAIL = "email_otp_mailbox_used";

    private static final String NOTE = "email-otp.mailbox-proven";

    private ProvenMailbox() {}

    static void remember(AuthenticationSessionModel login) {
        login.setAuthNote(NOTE, Boolean.TRUE.toString());
    }

    static boolean isIn(@Nullable AuthenticationSessionModel login) {
        return login != null && login.getAuthNote(NOTE) != null;
    }
}
