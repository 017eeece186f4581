package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.smtp.Replies;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.keycloak.email.EmailException;

/**
 * Why a mail was not sent, in as much detail as its treatment needs. Replies follow RFC 5321 section 4.2.1: the answer
 * to a retry can differ after 4xx, but not after 5xx.
 */
enum MailFailure {
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

    private static final Pattern GREETING = Pattern.compile("response: ([45])\\d\\d");

    private final Retry retry;
    private final boolean ofTheServer;

    MailFailure(Retry retry, boolean ofTheServer) {
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

    /** Returns the name of the failure in events, logs and metrics. */
    String label() {
        return switch (this) {
            case REPLY_4XX -> "4xx";
            case REPLY_5XX -> "5xx";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }

    /**
     * Classifies the exception of an {@link org.keycloak.email.EmailSenderProvider}. Keycloak's own sender wraps the
     * cause two or three times.
     */
    static MailFailure of(EmailException thrown) {
        Optional<Integer> reply = Replies.code(thrown);
        if (reply.isPresent()) {
            return reply.get() < 500 ? REPLY_4XX : REPLY_5XX;
        }
        Optional<Throwable> login = chain(thrown)
                .filter(AuthenticationFailedException.class::isInstance)
                .findFirst();
        if (login.isPresent()) {
            return String.valueOf(login.get().getMessage()).startsWith("4") ? CONNECT : AUTHENTICATION;
        }
        if (chain(thrown).anyMatch(e -> e instanceof SSLException || isWithoutStartTls(e))) {
            return TLS;
        }
        // Only failures before the mail is handed over are wrapped in a second EmailException.
        if (chain(thrown).skip(1).anyMatch(EmailException.class::isInstance)) {
            return chain(thrown).anyMatch(MailFailure::turnedAway) ? REPLY_5XX : CONNECT;
        }
        return chain(thrown).anyMatch(MessagingException.class::isInstance) ? ANSWER_LOST : ADDRESS;
    }

    /**
     * Returns whether the server greeted with 5xx, which means that it accepts no mail from this client (RFC 5321
     * section 3.1).
     */
    private static boolean turnedAway(Throwable e) {
        Matcher greeting = GREETING.matcher(String.valueOf(e.getMessage()));
        return greeting.find() && greeting.group(1).equals("5");
    }

    /**
     * Recognizes the message of the mail API when the server lacks what the realm's settings require; there is no
     * exception type for it.
     */
    private static boolean isWithoutStartTls(Throwable e) {
        return e instanceof MessagingException && String.valueOf(e.getMessage()).startsWith("STARTTLS is required");
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, e -> e != null, Throwable::getCause).limit(20);
    }
}
