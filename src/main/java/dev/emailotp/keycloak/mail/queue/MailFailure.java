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
 * Why a mail was not sent, as coarse as what follows from it. Replies are those of RFC 5321 4.2.1: 4xx can be another
 * answer another time, 5xx cannot.
 */
enum MailFailure {
    /** There is no connection, or it broke before the mail was handed over. */
    CONNECT(Retry.UNTIL_EXPIRY, true),
    /** The server's certificate or its TLS does not suit us, or it has none though it must. */
    TLS(Retry.UNTIL_EXPIRY, true),
    /** The server does not let the realm in. */
    AUTHENTICATION(Retry.NEVER, true),
    /** Not now. */
    REPLY_4XX(Retry.UNTIL_EXPIRY, false),
    /** Not this mail, or not to this address. */
    REPLY_5XX(Retry.NEVER, false),
    /** The connection broke when the server may already have accepted the mail: each further try can be a second mail. */
    ANSWER_LOST(Retry.ONCE, true),
    /** The sender or the address is refused without asking a server. */
    ADDRESS(Retry.NEVER, false),
    /** The theme's template cannot be rendered. */
    TEMPLATE(Retry.NEVER, false),
    /** Keycloak itself fails, for instance because its database does not answer. */
    INTERNAL(Retry.UNTIL_EXPIRY, false);

    /** What a further try can lead to. */
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

    /** Whether the server takes no other mail either. */
    boolean isOfTheServer() {
        return ofTheServer;
    }

    /** The word for it in events, logs and metrics. */
    String label() {
        return switch (this) {
            case REPLY_4XX -> "4xx";
            case REPLY_5XX -> "5xx";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }

    /** Reads what an {@link org.keycloak.email.EmailSenderProvider} has thrown; Keycloak's own wraps it twice or thrice. */
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
        // Only what fails before the mail is handed over is wrapped in a second EmailException.
        if (chain(thrown).skip(1).anyMatch(EmailException.class::isInstance)) {
            return chain(thrown).anyMatch(MailFailure::turnedAway) ? REPLY_5XX : CONNECT;
        }
        return chain(thrown).anyMatch(MessagingException.class::isInstance) ? ANSWER_LOST : ADDRESS;
    }

    /** A server that greets with 5xx will not have us (RFC 5321 3.1). */
    private static boolean turnedAway(Throwable e) {
        Matcher greeting = GREETING.matcher(String.valueOf(e.getMessage()));
        return greeting.find() && greeting.group(1).equals("5");
    }

    /** How the mail API says that a server does not offer what the realm's settings demand; there is no type for it. */
    private static boolean isWithoutStartTls(Throwable e) {
        return e instanceof MessagingException && String.valueOf(e.getMessage()).startsWith("STARTTLS is required");
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, e -> e != null, Throwable::getCause).limit(20);
    }
}
