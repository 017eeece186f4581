package dev.emailotp.keycloak.delivery;

import dev.emailotp.otp.Purpose;
import java.time.Instant;
import java.util.Optional;

/** A mail to be sent, free of Keycloak's models, which must not cross threads. Lives in memory only. */
public sealed interface Mail permits CodeMail, NoticeMail {
    /** The realm's id. */
    String realm();

    /** What it is for, as events name it. */
    Purpose purpose();

    /** Where it goes. */
    String address();

    /** Which request it goes back to. */
    MailOrigin origin();

    /** From when on it would be of no use. */
    Instant uselessFrom();

    /** What it carries: of several mails with equal contents that wait to be sent, only the newest is. */
    Object contents();

    /**
     * Why no mail leaves though somebody is to believe so, as one of Keycloak's {@link org.keycloak.events.Errors};
     * empty if one does. If none does nothing is sent, and all else is as usual.
     */
    Optional<String> withheld();
}
