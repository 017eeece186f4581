package dev.emailotp.keycloak.smtp;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Reads the negative replies of mail servers (RFC 5321 section 4.2.1) from exceptions of the mail API. */
public final class Replies {
    private static final int DEEPEST = 20;

    private Replies() {}

    /** @return the server's reply code, 400 to 599; empty if the failure was not a reply */
    public static Optional<Integer> code(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause)
                .limit(DEEPEST)
                .map(Replies::ownCode)
                .filter(code -> code >= 400 && code < 600)
                .findFirst();
    }

    static boolean isReply(Throwable failure) {
        return code(failure).isPresent();
    }

    private static int ownCode(Throwable e) {
        if (e instanceof SMTPSendFailedException failed) {
            return failed.getReturnCode();
        }
        if (e instanceof SMTPAddressFailedException failed) {
            return failed.getReturnCode();
        }
        return e instanceof SMTPSenderFailedException failed ? failed.getReturnCode() : 0;
    }
}
