package dev.emailotp.otp;

/**
 * A wish for one permit of a limit, or to know whether there is one.
 *
 * @param key what is limited
 * @param limit to how much
 * @param acquires whether the permit is used up; if not, the claim is refused when no permit is free and else changes
 *     nothing
 */
public record Claim(LimitKey key, Limit limit, boolean acquires) {
    public Claim(LimitKey key, Limit limit) {
        this(key, limit, true);
    }

    /** The same claim, as a question. */
    public Claim asked() {
        return new Claim(key, limit, false);
    }
}
