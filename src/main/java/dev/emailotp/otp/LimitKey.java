package dev.emailotp.otp;

import java.util.stream.Stream;

/**
 * What is being limited. Limits with different windows may share a key; {@link RateLimiter#reset} clears them together.
 *
 * @param realm the realm's id, for stores that keep what belongs together on one node
 * @param value the kind of limit and a digest of the realm and what it is held against, so that no address or person
 *     can be read
 */
public record LimitKey(String realm, String value) {
    /**
     * @param kind what is counted, in one word
     * @param realm the realm's id
     * @param heldAgainst whom or what it is counted against
     */
    public static LimitKey of(String kind, String realm, String... heldAgainst) {
        String[] fields =
                Stream.concat(Stream.of(realm), Stream.of(heldAgainst)).toArray(String[]::new);
        return new LimitKey(realm, kind + ":" + LengthPrefixed.digest(fields));
    }
}
