package dev.emailotp.keycloak.mail.queue;

import java.util.Locale;

/**
 * How a mail failed, in as much detail as its treatment needs. Replies follow RFC 5321 section 4.2.1: the answer to a
 * retry can differ after 4xx, but not after 5xx.
 */
enum FailureKind {
    /** No connection, or a connection that broke before the mail was handed over. */
    CONNECT(Retry.UNTIL_EXPIRY, true),
    /** The server's certificate or TLS is not acceptable, or it offers no TLS although the realm requires it. */
    TLS(Retry.UNTIL_EXPIRY, true),
    /** The server refuses the realm's login. */
    AUTHENTICATION(Retry.NEVER, true),
    /** The server refuses the mail for now. */
    REPLY_4XX(Retry.UNTIL_EXPIRY, false),
    /** The server refuses this mail or this recipient. */
    REPLY_5XX(Retry.NEVER, false),
    /**
     * The connection broke when the server may already have accepted the mail. Each retry can deliver a second mail.
     */
    ANSWER_LOST(Retry.ONCE, true),
    /** The sender or the address is refused without contacting a server. */
    ADDRESS(Retry.NEVER, false),
    /** The theme's template cannot be rendered. */
    TEMPLATE(Retry.NEVER, false),
    /** Keycloak itself fails, for example because its database does not answer. */
    INTERNAL(Retry.UNTIL_EXPIRY, false);

    /** How often a retry is worthwhile. */
    enum Retry {
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

    Retry retry() {
        return retry;
    }

    /** Returns whether the server accepts no other mail either. */
    boolean isOfTheServer() {
        return ofTheServer;
    }

    /** Returns the name of the kind in events, logs and metrics. */
    String label() {
        return switch (this) {
            case REPLY_4XX -> "4xx";
            case REPLY_5XX -> "5xx";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
