package dev.emailotp.otp;

import java.time.Duration;

/** A group of people whose wrong codes are counted together. */
public enum Crowd {
    /** All accounts and spellings of one mailbox. */
    ADDRESS(Duration.ofDays(1)),

    /** All addresses of one mail domain. */
    DOMAIN(Duration.ofMinutes(10)),

    /** The whole realm. */
    REALM(Duration.ofMinutes(10));

    private final Duration window;

    Crowd(Duration window) {
        this.window = window;
    }

    Duration window() {
        return window;
    }
}
