package dev.emailotp.keycloak.delivery;

import dev.emailotp.otp.Purpose;

/**
 * What people are told by a mail without a code.
 *
 * <p>Each of them has a limit per address and day, so that nobody can have a mailbox flooded. Those that others can
 * cause are told once.
 */
public enum Notice {
    WELCOME("welcome", 1),
    PASSWORD_CHANGED("password-changed", 10),
    EMAIL_CHANGED("email-changed", 10),
    LOCKED("locked", 1),
    SECOND_FACTOR_ADDED("second-factor-added", 10),
    SECOND_FACTOR_REMOVED("second-factor-removed", 10),
    NEW_DEVICE("new-device", 10);

    private final Purpose purpose;
    private final int perDay;

    Notice(String purpose, int perDay) {
        this.purpose = new Purpose(purpose);
        this.perDay = perDay;
    }

    public Purpose purpose() {
        return purpose;
    }

    /** How many of these one address is sent in a day. */
    public int perDay() {
        return perDay;
    }
}
