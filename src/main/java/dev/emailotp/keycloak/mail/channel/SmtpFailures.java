package dev.emailotp.keycloak.mail.channel;

import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
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

/** Tells from an exception why a mail server has not accepted a mail. */
final class SmtpFailures {
    private static final int STARTTLS_NOT_AVAILABLE = 454;
    private static final int CLOSING_CONNECTION = 421;

    private SmtpFailures() {}

    private static SendFailure of(FailureKind kind, FailureCause cause, ServerReply reply) {
        SendFailure failure = SendFailure.of(kind, cause, reply.codes());
        // A server that has too many connections ends some (RFC 5321 section 3.8).
        return reply.code() == CLOSING_CONNECTION ? failure.fromTooMany(Optional.empty()) : failure;
    }

    /**
     * Classifies the exception of an {@link org.keycloak.email.EmailSenderProvider}. Keycloak's own sender wraps the
     * cause two or three times.
     */
    static SendFailure of(EmailException thrown) {
        List<Throwable> chain = Stream.iterate((Throwable) thrown, e -> e != null, Throwable::getCause)
                .limit(20)
                .toList();
        Optional<SendFailure> refused = Replies.toMail(thrown)
                .map(reply -> of(
                        reply.isTemporary() ? FailureKind.REPLY_4XX : FailureKind.REPLY_5XX,
                        ReplyCauses.of(reply),
                        reply));
        return refused.or(() -> Replies.toConnection(thrown).map(reply -> refusedConnection(chain, reply)))
                .orElseGet(() -> withoutReply(chain));
    }

    private static SendFailure refusedConnection(List<Throwable> chain, ServerReply reply) {
        // A server that answers the greeting or EHLO with 5xx accepts no mail from this client (RFC 5321 section 3.1).
        FailureCause cause = reply.isTemporary() ? ReplyCauses.of(reply) : FailureCause.CONFIGURATION;
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

    private static SendFailure withoutReply(List<Throwable> chain) {
        if (has(chain, AuthenticationFailedException.class) || hasNoLogin(chain)) {
            return SendFailure.of(FailureKind.AUTHENTICATION);
        }
        if (has(chain, SSLException.class) || chain.stream().anyMatch(SmtpFailures::isWithoutStartTls)) {
            return SendFailure.of(FailureKind.TLS);
        }
        if (has(chain, UnknownHostException.class)) {
            return SendFailure.of(FailureKind.CONNECT, FailureCause.CONFIGURATION, "");
        }
        if (isBeforeTheMail(chain)) {
            return SendFailure.of(FailureKind.CONNECT);
        }
        if (has(chain, MessagingException.class)) {
            return SendFailure.of(FailureKind.ANSWER_LOST);
        }
        boolean ofTheRealm = String.valueOf(chain.get(0).getMessage()).matches("(?s)Invalid (?:sender|reply-to) .*");
        return ofTheRealm
                ? SendFailure.of(FailureKind.ADDRESS, FailureCause.CONFIGURATION, "")
                : SendFailure.of(FailureKind.ADDRESS);
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
}
