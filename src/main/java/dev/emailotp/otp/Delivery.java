package dev.emailotp.otp;

/** How far the mail with a code has come. */
public enum Delivery {
    /** Waits for, or is with, the mail server. */
    QUEUED,
    /** Was not accepted yet, and is tried again by itself; a new attempt by the person comes first. */
    DELAYED,
    /** The mail server has accepted it. */
    SENT,
    /** It will not arrive; only a new attempt can help. */
    FAILED;

    /** Whether it is known that the mail has not arrived. */
    public boolean isMissing() {
        return this == DELAYED || this == FAILED;
    }
}
