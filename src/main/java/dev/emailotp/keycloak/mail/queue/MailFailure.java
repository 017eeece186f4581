package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.delivery.FailureWords;
import dev.emailotp.keycloak.smtp.Replies;
import dev.emailotp.keycloak.smtp.ServerReply;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.keycloak.email.EmailException;

/**
 * Why a mail was not sent.
 *
 * @param reply the mail server's reply, if the failure was one
 */
record MailFailure(FailureKind kind, FailureCause cause, Optional<ServerReply> reply) {
    private static final int STARTTLS_NOT_AVAILABLE = 454;
    private static final int CLOSING_CONNECTION = 421;

    static MailFailure of(FailureKind kind) {
        return new MailFailure(kind, FailureCause.of(kind), Optional.empty());
    }

    private static MailFailure of(FailureKind kind, FailureCause cause, ServerReply reply) {
        return new MailFailure(kind, cause, Optional.of(reply));
    }

    /**
     * Classifies the exception of an {@link org.keycloak.email.EmailSenderProvider}. Keycloak's own sender wraps the
     * cause two or three times.
     */
    static MailFailure of(EmailException thrown) {
        List<Throwable> chain = Stream.iterate((Throwable) thrown, e -> e != null, Throwable::getCause)
                .limit(20)
                .toList();
        Optional<MailFailure> refused = Replies.toMail(thrown)
                .map(reply -> of(
                        reply.isTemporary() ? FailureKind.REPLY_4XX : FailureKind.REPLY_5XX,
                        FailureCause.of(reply),
                        reply));
        return refused.or(() -> Replies.toConnection(thrown).map(reply -> refusedConnection(chain, reply)))
                .orElseGet(() -> withoutReply(chain));
    }

    private static MailFailure refusedConnection(List<Throwable> chain, ServerReply reply) {
        // A server that answers the greeting or EHLO with 5xx accepts no mail from this client (RFC 5321 section 3.1).
        FailureCause cause = reply.isTemporary() ? FailureCause.of(reply) : FailureCause.CONFIGURATION;
        if (cause != FailureCause.CONFIGURATION) {
            return of(FailureKind.CONNECT, cause, reply);
        }
        if (has(chain, AuthenticationFailedException.class)) {
            return of(FailureKind.AUTHENTICATION, cause, reply);
        }
        if (reply.code() == STARTTLS_NOT_AVAILABLE) {
            return of(FailureKind.TLS, cause, reply);
        }
        return of(reply.isTemporary() ? FailureKind.REPLY_4XX : FailureKind.REPLY_5XX, cause, reply);
    }

    private static MailFailure withoutReply(List<Throwable> chain) {
        if (has(chain, AuthenticationFailedException.class) || hasNoLogin(chain)) {
            return of(FailureKind.AUTHENTICATION);
        }
        if (has(chain, SSLException.class) || chain.stream().anyMatch(MailFailure::isWithoutStartTls)) {
            return of(FailureKind.TLS);
        }
        if (has(chain, UnknownHostException.class)) {
            return new MailFailure(FailureKind.CONNECT, FailureCause.CONFIGURATION, Optional.empty());
        }
        if (isBeforeTheMail(chain)) {
            return of(FailureKind.CONNECT);
        }
        if (has(chain, MessagingException.class)) {
            return of(FailureKind.ANSWER_LOST);
        }
        boolean ofTheRealm = String.valueOf(chain.get(0).getMessage()).matches("(?s)Invalid (?:sender|reply-to) .*");
        return ofTheRealm
                ? new MailFailure(FailureKind.ADDRESS, FailureCause.CONFIGURATION, Optional.empty())
                : of(FailureKind.ADDRESS);
    }

    /** Only failures before the mail is handed over are wrapped in a second EmailException. */
    private static boolean isBeforeTheMail(List<Throwable> chain) {
        return has(chain.subList(1, chain.size()), EmailException.class);
    }

    /**
     * Returns whether Keycloak could not log in although no mail server has refused it: the endpoint that issues tokens
     * for the realm gives none, or a setting is missing.
     */
    private static boolean hasNoLogin(List<Throwable> chain) {
        return has(chain, RuntimeException.class)
                || isBeforeTheMail(chain) && chain.get(chain.size() - 1) instanceof EmailException;
    }

    /**
     * Recognizes the message of the mail API when the server lacks what the realm's settings require; there is no
     * exception type for it.
     */
    private static boolean isWithoutStartTls(Throwable e) {
        return e instanceof MessagingException && String.valueOf(e.getMessage()).startsWith("STARTTLS is required");
    }

    private static boolean has(List<Throwable> chain, Class<? extends Throwable> type) {
        return chain.stream().anyMatch(type::isInstance);
    }

    FailureKind.Retry retry() {
        // The same settings get the same reply. People who wait for a code should know at once.
        boolean pointless = cause == FailureCause.CONFIGURATION && reply.isPresent();
        return pointless ? FailureKind.Retry.NEVER : kind.retry();
    }

    boolean isOfTheServer() {
        return kind.isOfTheServer();
    }

    /** Returns whether the server has ended a connection, as it does if it has too many (RFC 5321 section 3.8). */
    boolean isTooManyConnections() {
        return reply.filter(it -> it.code() == CLOSING_CONNECTION).isPresent();
    }

    String label() {
        return kind.label();
    }

    /** Returns what events and admins are told. */
    FailureWords words() {
        return new FailureWords(
                label(), cause.label(), reply.map(ServerReply::codes).orElse(""));
    }

    /** Returns all that is known without any text that a server has written, for the log. */
    String summary() {
        return Stream.of(Optional.of(label()), reply.map(ServerReply::codes), Optional.of(cause.label()))
                .flatMap(Optional::stream)
                .reduce((one, more) -> one + ", " + more)
                .orElseThrow();
    }
}
