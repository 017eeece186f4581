package dev.emailotp.keycloak.delivery;

import org.keycloak.provider.Provider;

/** Sends mails for the requests of one session. */
public interface MailDeliveryProvider extends Provider {
    /**
     * Sends the mail once this session's transaction has committed, and never if it rolls back. Does not wait for the
     * mail server and does not fail. The result is recorded in the store and reported by an event.
     */
    void sendAfterCommit(Mail mail);
}
