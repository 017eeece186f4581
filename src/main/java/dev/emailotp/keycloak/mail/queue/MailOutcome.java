package dev.emailotp.keycloak.mail.queue;

import java.time.Duration;
import java.util.Optional;

/** Hears what becomes of one mail. Never fails. */
interface MailOutcome {
    /**
     * The mail server has accepted it.
     *
     * @param took how long the last try took
     * @param tries how many there were
     */
    void sent(Duration took, int tries);

    /** A try has failed; whether that is the end of it is told apart. */
    void tried(MailNotSentException failed);

    /** It is not sent yet and will be tried again. */
    void delayed(MailFailure failure);

    /** It will not be sent. */
    void failed(String reason, Optional<MailFailure> failure);
}
