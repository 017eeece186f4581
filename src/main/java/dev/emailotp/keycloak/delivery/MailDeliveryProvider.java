package dev.emailotp.keycloak.delivery;

import org.keycloak.provider.Provider;

/** Sends mails for the requests of one session. */
public interface MailDeliveryProvider extends Provider {
    /**
     * Has the mail sent once this session's transaction has committed, and never if it rolls back. Does not wait for
     * the mail server, and does not fail: what becomes of the mail is noted in the store and told by an event.
     */
    void sendAfterCommit(Mail mail);
}
