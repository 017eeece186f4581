package dev.emailotp.keycloak.channel;

/** What became of one attempt to send a message. */
public sealed interface SendResult {
    /**
     * A server has accepted the message.
     *
     * @param provider who has accepted it, as events name it; empty if it is the only one
     * @param id the provider's name for the message, with which it can be found there; may be empty
     */
    record Sent(String provider, String id) implements SendResult {}

    /**
     * No server has accepted the message, as far as is known.
     *
     * @param cause what was thrown, for the log; its text can contain addresses and host names
     */
    record NotSent(SendFailure failure, Throwable cause) implements SendResult {}

    /** Returns that the message was accepted by the channel's only server, which does not name it. */
    static SendResult sent() {
        return new Sent("", "");
    }

    static SendResult notSent(SendFailure failure, Throwable cause) {
        return new NotSent(failure, cause);
    }
}
