package dev.emailotp.keycloak.delivery;

import dev.emailotp.otp.Purpose;

/**
 * A kind of notice, which is a mail without a code.
 *
 * <p>Each kind has a limit per address and day, so that an attacker cannot flood a mailbox. Notices that other people
 * can cause are sent only once a day.
 */
public enum Notice {
    WELCOME("welcome", 1),
    PASSWORD_CHANGED("password-changed", 10),
    EMAIL_CHANGED("email-changed", 10),
    LOCKED("locked", 1),
    SECOND_FACTOR_ADDED("second-factor-added", 10),
    SECOND_FACTOR_REMOVED("second-factor-removed", 10),
    NEW_DEVICE("new-device", 10),
    DEVICE_COPIED("device-copied", 10);

    private final Purpose purpose;
    private final int perDay;

    Notice(String purpose, int perDay) {
        this.purpose = new Purpose(purpose);
        this.perDay = perDay;
    }

    public Purpose purpose() {
        return purpose;
    }

    /** Returns how many notices of this kind an address gets per day. */
    public int perDay() {
        return perDay;
    }
}
