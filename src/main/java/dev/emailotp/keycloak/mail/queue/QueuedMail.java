package dev.emailotp.keycloak.mail.queue;

import java.util.Optional;

/** A mail on its way through the dispatcher. Used by one thread at a time. */
interface QueuedMail {
    /** Whose mail server takes it: parcels of different lanes do not hold each other up. */
    String realm();

    /** Whether somebody waits for it to go on. Such parcels come before the others. */
    boolean carriesCode();

    /** What it carries. Of several parcels with equal contents that wait, only the newest is sent. */
    Object contents();

    /**
     * Tries once to have it sent, and tells what came of it; waits for the mail server as long as that takes.
     *
     * @param trouble what keeps the lane's mail server from taking mails, as far as is known
     */
    Attempt attempt(Optional<MailFailure> trouble);

    /** The mail server does not take mails at the moment, as another parcel has found. */
    void delayed(MailFailure trouble);

    /** It will not be sent any more. */
    void giveUp(String reason);
}
