package dev.emailotp.keycloak.event;

import dev.emailotp.keycloak.codes.CodeUse;

/** Keys of the extension's details in Keycloak's events. Stable: reports and alerts rely on them. */
public final class OtpDetails {
    /** The purpose of the code: the {@linkplain CodeUse#purpose() purpose} of its use. */
    public static final String PURPOSE = "email_otp_purpose";

    /** The address of the mail, masked. */
    static final String ADDRESS = "email_otp_address";

    /** The result, in one word; the documentation lists the words. */
    public static final String RESULT = "email_otp_result";

    /** The result of a request of a person who has entered too many wrong codes. */
    public static final String LOCKED = "locked";

    /** The number of guesses left. */
    static final String ATTEMPTS_LEFT = "email_otp_attempts_left";

    /** Seconds until another request can succeed. */
    static final String RETRY_AFTER = "email_otp_retry_after";

    /** The number of attempts until the mail server accepted the mail. */
    static final String TRIES = "email_otp_tries";

    /** The mail provider that has accepted the mail, in a realm that has chosen one. */
    static final String PROVIDER = "email_otp_provider";

    /** The provider's name for the mail, with which it can be found there. */
    static final String PROVIDER_ID = "email_otp_provider_id";

    /** The reason why a mail was not sent: {@code 4xx}, {@code 5xx}, {@code connect}, ... */
    static final String FAILURE = "email_otp_failure";

    /** What an admin has to look at when a mail was not sent, in one word. */
    static final String CAUSE = "email_otp_cause";

    /** The mail server's reply code and enhanced code, such as {@code 550 5.1.1}. */
    static final String REPLY = "email_otp_reply";

    /** The kind of second factor that a person has chosen to set up, in one word. */
    public static final String FACTOR = "email_otp_factor";

    /** The reason for ending a login that Keycloak considers complete, in one word. */
    public static final String REASON = "email_otp_reason";

    /** How far a realm goes in an attack, in one word. */
    static final String STAGE = "email_otp_stage";

    /** What is unusual in a realm, in one word each. */
    static final String SIGNALS = "email_otp_signals";

    private OtpDetails() {}
}
