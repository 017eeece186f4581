package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.SendFailure;
import java.util.Optional;

/** A mail in the dispatcher. Used by one thread at a time. */
interface QueuedMail {
    /** Returns the realm whose mail server is used. Mails of different realms do not hold each other up. */
    String realm();

    /** Returns whether a person waits for this mail in order to continue. Such mails come before others. */
    boolean carriesCode();

    /** Returns what the mail conveys. If several mails with equal contents wait, only the newest is sent. */
    Object contents();

    /**
     * Tries once to send the mail and reports the result. Waits for the mail server as long as that takes.
     *
     * @param trouble the known reason why the realm's mail server accepts no mails, if any
     */
    Attempt attempt(Optional<SendFailure> trouble);

    /** Another mail has found that the mail server accepts no mails at the moment. */
    void delayed(SendFailure trouble);

    /** The mail will not be sent any more. */
    void giveUp(String reason);
}
