package dev.emailotp.keycloak.channel;

import java.util.Locale;

/** What an admin has to look at when a message was not sent, as far as the server tells. */
public enum FailureCause {
    /** The realm's mail settings, or what the server allows them: login, key, encryption, sender, policy. */
    CONFIGURATION,
    /** A limit: too many mails were sent, or the mailbox is full. */
    QUOTA,
    /** The address: the mailbox or its domain does not exist, or accepts no mail. */
    RECIPIENT,
    /** The mail itself: it is too large, or looks like spam. */
    CONTENT,
    /** Nothing; the server takes no mail at the moment. */
    TEMPORARY;

    /** Returns the cause for a kind of failure that is not a reply, or whose reply is unknown. */
    public static FailureCause of(FailureKind kind) {
        return switch (kind) {
            case TLS, AUTHENTICATION, TEMPLATE -> CONFIGURATION;
            case ADDRESS, REPLY_5XX, REFUSED -> RECIPIENT;
            case CONNECT, REPLY_4XX, BUSY, ANSWER_LOST, INTERNAL -> TEMPORARY;
        };
    }

    /** Returns the word in events and logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
