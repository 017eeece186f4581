package dev.emailotp.keycloak.delivery;

import java.util.Optional;
import org.keycloak.provider.Provider;

/** Sends mails for the requests of one session. */
public interface MailDeliveryProvider extends Provider {
    /**
     * Sends the mail once this session's transaction has committed, and never if it rolls back. Does not wait for the
     * mail server and does not fail. The result is recorded in the store and reported by an event.
     */
    void sendAfterCommit(Mail mail);

    /**
     * Sends the mail and waits for the mail server, at most as long as its time-outs allow. Tries once. Does not depend
     * on this session's transaction. For admins who want to know the mail server's answer; a login never waits for mail.
     * The result is reported by an event, too.
     *
     * @return why the mail was not sent; empty if the mail server has accepted it
     */
    Optional<FailureWords> sendNow(TestMail mail);
}
