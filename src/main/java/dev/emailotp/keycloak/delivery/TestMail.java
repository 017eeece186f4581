package dev.emailotp.keycloak.delivery;

import dev.emailotp.otp.Purpose;
import java.time.Duration;
import java.time.Instant;

/**
 * A mail with which an admin finds out whether mails arrive. It contains nothing that anybody could sign in with.
 *
 * @param origin the request of the admin; has the user id of the recipient, if the recipient has an account in the realm
 */
public record TestMail(String realm, String address, MailOrigin origin) implements Mail {
    private static final Purpose PURPOSE = new Purpose("test");
    private static final Duration OF_USE = Duration.ofMinutes(1);

    @Override
    public Purpose purpose() {
        return PURPOSE;
    }

    @Override
    public Instant uselessFrom() {
        return origin.askedAt().plus(OF_USE);
    }

    @Override
    public String toString() {
        return "TestMail";
    }
}
