package dev.emailotp.keycloak.delivery;

import dev.emailotp.otp.Purpose;
import java.time.Instant;
import java.util.Optional;

/** A mail to be sent. Contains none of Keycloak's models, which must not cross threads. Exists in memory only. */
public sealed interface Mail permits AttackMail, CodeMail, NoticeMail, TestMail {
    /** Returns the realm's id. */
    String realm();

    /** Returns the purpose, as events name it. */
    Purpose purpose();

    /** Returns the recipient's address. */
    String address();

    /** Returns the request that caused the mail. */
    MailOrigin origin();

    /** Returns the time from which the mail is of no use. */
    Instant uselessFrom();

    /**
     * Returns what the mail conveys: all of it, unless mails replace each other. If several mails with equal contents wait
     * to be sent, only the newest is sent.
     */
    default Object contents() {
        return this;
    }

    /**
     * Returns why no mail leaves although the page says so, as one of Keycloak's {@link org.keycloak.events.Errors};
     * empty if a mail leaves. A withheld mail is processed like any other, but not sent.
     */
    default Optional<String> withheld() {
        return Optional.empty();
    }
}
