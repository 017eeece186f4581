package dev.emailotp.keycloak.mail.channel;

import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.smtp.ServerReply;
import java.util.Set;

/** What an admin has to look at, by the reply of a mail server. */
final class ReplyCauses {
    /** About the client and its login (RFC 5321 section 4.2.3, RFC 4954 section 6, RFC 3207 section 4). */
    private static final Set<Integer> OF_THE_CLIENT =
            Set.of(432, 454, 455, 500, 501, 502, 503, 504, 521, 523, 530, 534, 535, 538, 555);

    private static final Set<String> QUOTAS = Set.of("2.2", "3.1", "4.5", "5.3", "7.28");
    private static final Set<String> SIZES = Set.of("2.3", "3.4");
    private static final Set<String> SENDERS = Set.of("1.7", "1.8");

    private ReplyCauses() {}

    /** Returns the cause that a reply to a mail names by its enhanced code, or by its code alone. */
    static FailureCause of(ServerReply reply) {
        return OF_THE_CLIENT.contains(reply.code())
                ? FailureCause.CONFIGURATION
                : reply.enhanced().map(code -> ofEnhanced(reply, code)).orElseGet(() -> ofCode(reply.code()));
    }

    /** Reads class, subject and detail (RFC 3463 section 3). */
    private static FailureCause ofEnhanced(ServerReply reply, String enhanced) {
        String detail = enhanced.substring(2);
        if (QUOTAS.contains(detail)) {
            return FailureCause.QUOTA;
        }
        if (enhanced.startsWith("4")) {
            // Also 4.7.x, with which servers make unknown clients wait ("greylisting").
            return FailureCause.TEMPORARY;
        }
        if (SIZES.contains(detail)) {
            return FailureCause.CONTENT;
        }
        if (SENDERS.contains(detail)) {
            return FailureCause.CONFIGURATION;
        }
        return switch (detail.charAt(0)) {
            case '1', '2', '4' -> FailureCause.RECIPIENT;
            case '3', '5', '7' -> FailureCause.CONFIGURATION;
            case '6' -> FailureCause.CONTENT;
            default -> ofCode(reply.code());
        };
    }

    private static FailureCause ofCode(int code) {
        return switch (code) {
            case 452, 552 -> FailureCause.QUOTA;
            case 550, 551, 553, 556 -> FailureCause.RECIPIENT;
            default -> code < 500 ? FailureCause.TEMPORARY : FailureCause.CONTENT;
        };
    }
}
