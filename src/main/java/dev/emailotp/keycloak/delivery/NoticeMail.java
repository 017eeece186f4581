package dev.emailotp.keycloak.delivery;

import dev.emailotp.otp.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail that tells a person of something that has happened to their account.
 *
 * @param origin who did it; has a user id
 * @param locale the language tag of the person's language; empty to have it found without the request, which can be
 *     somebody else's
 * @param byAdmin whether an administrator did it
 */
public record NoticeMail(
        Notice notice, String realm, String address, MailOrigin origin, Optional<String> locale, boolean byAdmin)
        implements Mail {
    private static final Duration OF_USE = Duration.ofHours(1);

    @Override
    public Purpose purpose() {
        return notice.purpose();
    }

    @Override
    public Instant uselessFrom() {
        return origin.askedAt().plus(OF_USE);
    }

    /** All of it: a later notice tells of something else. */
    @Override
    public Object contents() {
        return this;
    }

    @Override
    public Optional<String> withheld() {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "NoticeMail[" + notice + "]";
    }
}
