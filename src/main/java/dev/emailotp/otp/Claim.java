package dev.emailotp.otp;

/**
 * A request for one permit of a limit, or a question whether one is free.
 *
 * @param key what is limited
 * @param limit the permits and their window
 * @param acquires whether the claim uses up the permit; if not, it is refused when no permit is free and otherwise
 *     changes nothing
 */
public record Claim(LimitKey key, Limit limit, boolean acquires) {
    public Claim(LimitKey key, Limit limit) {
        this(key, limit, true);
    }

    /** Returns the same claim as a question, which uses up no permit. */
    public Claim asked() {
        return new Claim(key, limit, false);
    }
}
