package dev.emailotp.keycloak.event;

import dev.emailotp.keycloak.codes.CodeUse;

/** Keys of our details in Keycloak's events. Stable: people's reports and alerts rely on them. */
public final class OtpDetails {
    /** What the code was for: the {@linkplain CodeUse#purpose() purpose} of its use. */
    static final String PURPOSE = "email_otp_purpose";

    /** Where it was sent, masked. */
    static final String ADDRESS = "email_otp_address";

    /** What came of it, in one word; the words are listed in the documentation. */
    public static final String RESULT = "email_otp_result";

    /** How many more inputs will be compared. */
    static final String ATTEMPTS_LEFT = "email_otp_attempts_left";

    /** Seconds until another try can succeed. */
    static final String RETRY_AFTER = "email_otp_retry_after";

    /** How many tries it took until the mail server accepted the mail. */
    static final String TRIES = "email_otp_tries";

    /** What kept a mail from being sent: {@code 4xx}, {@code 5xx}, {@code connect}, ... */
    static final String FAILURE = "email_otp_failure";

    /** Why a login that Keycloak takes for complete was ended, in one word. */
    public static final String REASON = "email_otp_reason";

    private OtpDetails() {}
}
