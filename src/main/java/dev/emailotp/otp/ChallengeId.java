package dev.emailotp.otp;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The unique id of a challenge.
 *
 * @param value 128 random bits in base64url
 */
public record ChallengeId(String value) {
    private static final int BYTES = 16;
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{22}");

    public ChallengeId {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a challenge id");
        }
    }

    static ChallengeId random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ChallengeId(Base64Url.encode(bytes));
    }
}
