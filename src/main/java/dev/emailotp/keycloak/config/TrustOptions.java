package dev.emailotp.keycloak.config;

import java.time.Duration;

/**
 * The admin's settings for trusted devices.
 *
 * @param days how long a device is trusted; 0 if none is
 * @param sameNetwork whether a device is trusted only in the network in which it was when it became trusted
 */
public record TrustOptions(int days, boolean sameNetwork) {
    /** The longest time. Browsers keep cookies for at most 400 days. */
    static final int MAX_DAYS = 365;

    /** Where no device is trusted. */
    public static final TrustOptions OFF = new TrustOptions(0, false);

    public boolean areOn() {
        return days > 0;
    }

    public Duration lifetime() {
        return Duration.ofDays(days);
    }
}
