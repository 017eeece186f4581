package dev.emailotp.keycloak.smtp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A negative reply of a mail server, without its free text. The text can contain the recipient's address and parts of
 * the mail.
 *
 * @param code the reply code (RFC 5321 section 4.2.1), 400 to 599
 * @param enhanced the enhanced status code (RFC 3463), such as {@code 5.1.1}
 */
public record ServerReply(int code, Optional<String> enhanced) {
    private static final Pattern REPLY =
            Pattern.compile("(?:^|response: )([45]\\d\\d)(?!\\d)(?:[ -]([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]))?");

    public ServerReply {
        if (code < 400 || code > 599) {
            throw new IllegalArgumentException("Not a negative reply: " + code);
        }
    }

    /** Reads a reply, or what the mail API says about one; empty if the text contains none. */
    static Optional<ServerReply> in(String text) {
        Matcher reply = REPLY.matcher(text);
        return reply.find()
                ? Optional.of(new ServerReply(Integer.parseInt(reply.group(1)), Optional.ofNullable(reply.group(2))))
                : Optional.empty();
    }

    /** Returns whether a retry can succeed, as far as the reply code says. */
    public boolean isTemporary() {
        return code < 500;
    }

    /** Returns whether the server closes the connection with this reply (RFC 5321 section 3.8). */
    boolean endsConnection() {
        return code == 421;
    }

    /** Returns both codes, such as {@code 550 5.1.1}. */
    public String codes() {
        return enhanced.map(more -> code + " " + more).orElseGet(() -> Integer.toString(code));
    }
}
