package dev.emailotp.keycloak.delivery;

import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.Code;
import dev.emailotp.otp.Purpose;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail with a code, or a mail that takes its place.
 *
 * @param challenge what the code is for and where it goes
 * @param code the code in clear text
 * @param origin the request for the code
 * @param locale the language tag of the person's language
 * @param subjectShowsCode whether the subject contains the code
 * @param concealed whether the page must not reveal, through the fate of the mail, if the address has an account; the
 *     page then learns only that the mail server accepts no mails
 * @param withheld why no mail leaves although the page says so, as one of Keycloak's
 *     {@link org.keycloak.events.Errors}; empty if a mail leaves
 * @param stated what the application has the mail state
 * @param tellsOfNoAccount whether the mail says that the address has no account, instead of containing the code
 * @param entryLink the entry link, still without the code; empty if the mail has none
 */
public record CodeMail(
        Challenge challenge,
        Code code,
        MailOrigin origin,
        String locale,
        boolean subjectShowsCode,
        boolean concealed,
        Optional<String> withheld,
        Stated stated,
        boolean tellsOfNoAccount,
        Optional<String> entryLink)
        implements Mail {
    /** Creates a mail whose page may show everything about its delivery. */
    public CodeMail(Challenge challenge, Code code, MailOrigin origin, String locale, boolean subjectShowsCode) {
        this(
                challenge,
                code,
                origin,
                locale,
                subjectShowsCode,
                false,
                Optional.empty(),
                Stated.NOTHING,
                false,
                Optional.empty());
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
