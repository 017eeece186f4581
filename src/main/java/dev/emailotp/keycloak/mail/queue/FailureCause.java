package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.smtp.ServerReply;
import java.util.Locale;
import java.util.Set;

/** What an admin has to look at when a mail was not sent, as far as the mail server tells. */
enum FailureCause {
    /** The realm's mail settings, or what the mail server allows them: login, encryption, sender, policy. */
    CONFIGURATION,
    /** A limit: too many mails were sent, or the mailbox is full. */
    QUOTA,
    /** The address: the mailbox or its domain does not exist, or accepts no mail. */
    RECIPIENT,
    /** The mail itself: it is too large, or looks like spam. */
    CONTENT,
    /** Nothing; the server takes no mail at the moment. */
    TEMPORARY;

    /** About the client and its login (RFC 5321 section 4.2.3, RFC 4954 section 6, RFC 3207 section 4). */
    private static final Set<Integer> OF_THE_CLIENT =
            Set.of(432, 454, 455, 500, 501, 502, 503, 504, 521, 523, 530, 534, 535, 538, 555);

    private static final Set<String> QUOTAS = Set.of("2.2", "3.1", "4.5", "5.3", "7.28");
    private static final Set<String> SIZES = Set.of("2.3", "3.4");
    private static final Set<String> SENDERS = Set.of("1.7", "1.8");

    /** Returns the cause for a kind of failure that is not a reply, or whose reply is unknown. */
    static FailureCause of(FailureKind kind) {
        return switch (kind) {
            case TLS, AUTHENTICATION, TEMPLATE -> CONFIGURATION;
            case ADDRESS, REPLY_5XX -> RECIPIENT;
            case CONNECT, REPLY_4XX, ANSWER_LOST, INTERNAL -> TEMPORARY;
        };
    }

    /** Returns the cause that a reply to a mail names by its enhanced code, or by its code alone. */
    static FailureCause of(ServerReply reply) {
        return OF_THE_CLIENT.contains(reply.code())
                ? CONFIGURATION
                : reply.enhanced().map(code -> ofEnhanced(reply, code)).orElseGet(() -> ofCode(reply.code()));
    }

    /** Reads class, subject and detail (RFC 3463 section 3). */
    private static FailureCause ofEnhanced(ServerReply reply, String enhanced) {
        String detail = enhanced.substring(2);
        if (QUOTAS.contains(detail)) {
            return QUOTA;
        }
        if (enhanced.startsWith("4")) {
            // Also 4.7.x, with which servers make unknown clients wait ("greylisting").
            return TEMPORARY;
        }
        if (SIZES.contains(detail)) {
            return CONTENT;
        }
        if (SENDERS.contains(detail)) {
            return CONFIGURATION;
        }
        return switch (detail.charAt(0)) {
            case '1', '2', '4' -> RECIPIENT;
            case '3', '5', '7' -> CONFIGURATION;
            case '6' -> CONTENT;
            default -> ofCode(reply.code());
        };
    }

    private static FailureCause ofCode(int code) {
        return switch (code) {
            case 452, 552 -> QUOTA;
            case 550, 551, 553, 556 -> RECIPIENT;
            default -> code < 500 ? TEMPORARY : CONTENT;
        };
    }

    /** Returns the word in events and logs. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
