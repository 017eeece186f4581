package dev.emailotp.keycloak.delivery;

import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.Code;
import dev.emailotp.otp.Purpose;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail with a code, or in place of one.
 *
 * @param challenge what the code is for, and where it goes
 * @param code the code in the clear
 * @param origin who asked for it
 * @param locale the language tag of the person's language
 * @param subjectShowsCode whether the subject has the code
 * @param concealed whether the page must not tell by what becomes of the mail whether anybody has the address; it then
 *     learns of a mail server that takes no mails, and of nothing else
 * @param withheld why no mail leaves though the page says so, as one of Keycloak's {@link org.keycloak.events.Errors};
 *     empty if one does
 * @param tellsOfNoAccount whether the mail says that the address has no account, in place of the code
 */
public record CodeMail(
        Challenge challenge,
        Code code,
        MailOrigin origin,
        String locale,
        boolean subjectShowsCode,
        boolean concealed,
        Optional<String> withheld,
        boolean tellsOfNoAccount)
        implements Mail {
    /** A mail whose page may tell the person all that becomes of it. */
    public CodeMail(Challenge challenge, Code code, MailOrigin origin, String locale, boolean subjectShowsCode) {
        this(challenge, code, origin, locale, subjectShowsCode, false, Optional.empty(), false);
    }

    @Override
    public String realm() {
        return challenge.scope().realm();
    }

    @Override
    public Purpose purpose() {
        return challenge.scope().purpose();
    }

    @Override
    public String address() {
        return challenge.scope().address();
    }

    @Override
    public Instant uselessFrom() {
        return challenge.expiresAt();
    }

    @Override
    public Object contents() {
        return challenge.key();
    }
}
