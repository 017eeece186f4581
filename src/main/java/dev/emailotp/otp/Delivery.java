package dev.emailotp.otp;

/** How far the mail with a code has come. */
public enum Delivery {
    /** The mail waits for the mail server or is being sent. */
    QUEUED,
    /**
     * The mail server has not accepted the mail yet. It is tried again automatically; a new request by the person comes
     * first.
     */
    DELAYED,
    /** The mail server has accepted the mail. */
    SENT,
    /** The mail will not arrive; only a new request can help. */
    FAILED,
    /** The mail server got the whole mail, but the connection broke before it confirmed that it has accepted the mail. */
    UNCERTAIN;

    /** Returns whether the mail may not arrive, so that the person can request it again without waiting. */
    public boolean mayBeMissing() {
        return this == DELAYED || this == FAILED || this == UNCERTAIN;
    }
}
