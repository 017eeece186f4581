package dev.emailotp.otp;

/** Whose share is used up, as far as people are told. */
public enum LimitedBy {
    /** What one address gets. */
    ADDRESS,

    /** What the network may cause that the request comes from. */
    NETWORK,

    /** What all visitors together may cause. */
    CROWD
}
