package dev.emailotp.keycloak.event;

/** Keys of our details in Keycloak's events. Stable: people's reports and alerts rely on them. */
final class OtpDetails {
    /** What the code was for: {@code second-factor}. */
    static final String PURPOSE = "email_otp_purpose";

    /** Where it was sent, masked. */
    static final String ADDRESS = "email_otp_address";

    /** What came of it, in one word; the words are listed in the documentation. */
    static final String RESULT = "email_otp_result";

    /** How many more inputs will be compared. */
    static final String ATTEMPTS_LEFT = "email_otp_attempts_left";

    /** Seconds until another try can succeed. */
    static final String RETRY_AFTER = "email_otp_retry_after";

    private OtpDetails() {}
}
