package dev.emailotp.keycloak.delivery;

import dev.emailotp.otp.Purpose;
import java.time.Duration;
import java.time.Instant;

/** A mail that tells an admin of an attack on the realm. Contains nothing that an attacker has chosen. */
public record AttackMail(String realm, String address, MailOrigin origin) implements Mail {
    private static final Purpose PURPOSE = new Purpose("attack");
    private static final Duration OF_USE = Duration.ofHours(1);

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
        return "AttackMail";
    }
}
