package dev.emailotp.otp;

/**
 * What is being limited. Limits with different windows may share a key; {@link RateLimiter#reset} clears them together.
 *
 * @param value the kind of limit and a digest of what it is held against, so that no address or person can be read
 */
public record LimitKey(String value) {
    static LimitKey of(String kind, String... heldAgainst) {
        return new LimitKey(kind + ":" + Fields.digest(heldAgainst));
    }
}
