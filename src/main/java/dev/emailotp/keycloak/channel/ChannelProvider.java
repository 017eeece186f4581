package dev.emailotp.keycloak.channel;

import java.util.Optional;
import org.keycloak.provider.Provider;

/**
 * A way on which messages reach people. An instance belongs to a session whose context has the message's realm, and may
 * wait. Codes and notices are sent outside of requests, in a transaction that reads nothing but the realm.
 */
public interface ChannelProvider extends Provider {
    /** The ID of the channel for e-mail. */
    String EMAIL = "email";

    /**
     * Tries once to send the message, and waits for the server as long as the provider's own time-outs allow. Later
     * attempts, if the result asks for some, have the same message ID.
     */
    SendResult send(ChannelMessage message);

    /**
     * Asks whether a message would be accepted, without sending one. This takes the place of a message to nobody, whose
     * page must not be told apart.
     *
     * @return why no message would be accepted, or {@link SendResult.Sent}; empty if the channel cannot ask
     */
    default Optional<SendResult> probe() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
