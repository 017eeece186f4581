package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.channel.SendResult;
import java.time.Duration;
import java.util.Optional;

/** Receives the results of sending one mail. Never fails. */
interface MailOutcome {
    /**
     * The mail server has accepted the mail.
     *
     * @param accepted who has accepted it
     * @param took how long the last attempt took
     * @param tries the number of attempts
     */
    void sent(SendResult.Sent accepted, Duration took, int tries);

    /** An attempt has failed. A separate call says whether it was the last one. */
    void tried(MailNotSentException failed);

    /** The mail is not sent yet and will be tried again. */
    void delayed(SendFailure failure);

    /** The mail will not be sent. */
    void failed(String reason, Optional<SendFailure> failure);
}
