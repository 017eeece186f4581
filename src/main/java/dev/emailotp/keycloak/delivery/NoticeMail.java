package dev.emailotp.keycloak.delivery;

import dev.emailotp.otp.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail that tells an account owner about a change to the account.
 *
 * @param origin the request that made the change; has a user id
 * @param locale the language tag of the person's language; empty if the language must be found without the request,
 *     which can be another person's
 * @param byAdmin whether an administrator made the change
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

    @Override
    public String toString() {
        return "NoticeMail[" + notice + "]";
    }
}
