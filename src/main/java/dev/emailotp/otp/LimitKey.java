package dev.emailotp.otp;

import java.util.stream.Stream;

/**
 * The key of what is limited. Limits with different windows can share a key; {@link RateLimiter#reset} clears them
 * together.
 *
 * @param realm the realm's id, for stores that keep related data on one node
 * @param value the kind of limit, and a digest of the realm and of what the limit applies to, so that neither address
 *     nor person can be read
 */
public record LimitKey(String realm, String value) {
    /**
     * @param kind what is counted, in one word
     * @param realm the realm's id
     * @param heldAgainst the people or things that the count applies to
     */
    public static LimitKey of(String kind, String realm, String... heldAgainst) {
        String[] fields =
                Stream.concat(Stream.of(realm), Stream.of(heldAgainst)).toArray(String[]::new);
        return new LimitKey(realm, kind + ":" + LengthPrefixed.digest(fields));
    }
}
