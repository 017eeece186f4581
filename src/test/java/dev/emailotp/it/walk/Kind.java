package dev.emailotp.it.walk;

/** What an account has besides its password. */
enum Kind {
    /** A verified address. */
    PLAIN(true, false),
    /** A verified address and an authenticator app. */
    CAREFUL(true, true),
    /** An authenticator app, and an address that was never verified. */
    UNPROVEN(false, true);

    final boolean verified;
    final boolean app;

    Kind(boolean verified, boolean app) {
        this.verified = verified;
        this.app = app;
    }
}
