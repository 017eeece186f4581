package dev.emailotp.otp;

/** How far the mail with a code has come. */
public enum Delivery {
    /** Waits for, or is with, the mail server. */
    QUEUED,
    /** The mail server has accepted it. */
    SENT,
    /** It will not arrive; only a new attempt can help. */
    FAILED
}
