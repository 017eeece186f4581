package dev.emailotp.keycloak.channel;

import java.util.Locale;

/**
 * How a message failed, in as much detail as its treatment needs. Replies of mail servers follow RFC 5321 section
 * 4.2.1: the answer to a retry can differ after 4xx, but not after 5xx.
 */
public enum FailureKind {
    /** No connection, or a connection that broke before the message was handed over. */
    CONNECT(Retry.UNTIL_EXPIRY, true),
    /** The server's certificate or TLS is not acceptable, or it offers no TLS although the realm requires it. */
    TLS(Retry.UNTIL_EXPIRY, true),
    /** The server refuses the realm's login or key. */
    AUTHENTICATION(Retry.NEVER, true),
    /** A mail server refuses the mail for now. */
    REPLY_4XX(Retry.UNTIL_EXPIRY, false),
    /** A mail server refuses this mail or this recipient. */
    REPLY_5XX(Retry.NEVER, false),
    /** A provider's HTTP API accepts no messages for now. */
    BUSY(Retry.UNTIL_EXPIRY, true),
    /** A provider's HTTP API refuses this message or this recipient. */
    REFUSED(Retry.NEVER, false),
    /**
     * The connection broke when the server may already have accepted the message. Each retry can deliver a second one.
     */
    ANSWER_LOST(Retry.ONCE, true),
    /** The sender or the address is refused without contacting a server. */
    ADDRESS(Retry.NEVER, false),
    /** The theme's template cannot be rendered. */
    TEMPLATE(Retry.NEVER, false),
    /** Keycloak itself fails, for example because its database does not answer. */
    INTERNAL(Retry.UNTIL_EXPIRY, false);

    /** How often a retry is worthwhile. */
    public enum Retry {
        NEVER,
        ONCE,
        UNTIL_EXPIRY
    }

    private final Retry retry;
    private final boolean ofTheServer;

    FailureKind(Retry retry, boolean ofTheServer) {
        this.retry = retry;
        this.ofTheServer = ofTheServer;
    }

    public Retry retry() {
        return retry;
    }

    /** Returns whether the server accepts no other message either. */
    public boolean isOfTheServer() {
        return ofTheServer;
    }

    /** Returns the name of the kind in events, logs and metrics. */
    public String label() {
        return switch (this) {
            case REPLY_4XX -> "4xx";
            case REPLY_5XX -> "5xx";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
