package dev.emailotp.keycloak.smtp;

import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Reads the negative replies of mail servers (RFC 5321 section 4.2.1) from exceptions of the mail API. */
public final class Replies {
    private static final int DEEPEST = 20;

    private Replies() {}

    /** Returns the server's reply to a mail; empty if the failure was not a reply. */
    public static Optional<ServerReply> toMail(Throwable failure) {
        return first(failure, Replies::isToMail);
    }

    /** Returns the server's reply to the connection: its greeting, or its answer to EHLO, STARTTLS or AUTH. */
    public static Optional<ServerReply> toConnection(Throwable failure) {
        return first(failure, e -> e instanceof MessagingException && !isToMail(e));
    }

    /** Returns whether the connection can take another mail after a failure. */
    static boolean leavesConnectionUsable(MessagingException failure) {
        // Besides 421, servers limit connections with other temporary replies. A retry gets a new connection.
        return toMail(failure).filter(reply -> !reply.isTemporary()).isPresent();
    }

    /** Returns whether the server has ended the connection instead of taking a mail. */
    static boolean endedConnection(MessagingException failure) {
        return toMail(failure).map(ServerReply::endsConnection).orElse(true);
    }

    private static Optional<ServerReply> first(Throwable failure, Predicate<Throwable> kind) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(kind)
                .map(e -> ServerReply.in(String.valueOf(e.getMessage())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isToMail(Throwable e) {
        return e instanceof SMTPSendFailedException
                || e instanceof SMTPAddressFailedException
                || e instanceof SMTPSenderFailedException;
    }
}
