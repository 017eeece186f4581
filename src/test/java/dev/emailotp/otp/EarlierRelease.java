package dev.emailotp.otp;

import dev.emailotp.stable.StableList;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** A challenge that a server of an earlier release has kept, as one of this release finds it. */
public final class EarlierRelease {
    public static final ChallengeScope SCOPE = new ChallengeScope(
            new Purpose("second-factor"), "a realm", "a person", "first.last+tag@example.org", "a login");
    public static final Challenge CHALLENGE = new Challenge(
            new ChallengeId("AAECAwQFBgcICQoLDA0ODw"),
            SCOPE,
            new CodeFormat(CodeAlphabet.LETTERS, 8),
            2,
            "key-1",
            Instant.parse("2026-11-01T12:00:00Z"),
            Instant.parse("2026-11-01T12:05:00Z"));

    private EarlierRelease() {}

    /** What a store has under the challenge's key. */
    public static Map<String, String> notes() {
        return new StableList("challenge")
                .lines().stream()
                        .map(line -> line.split(" ", 2))
                        .collect(Collectors.toMap(field -> field[0], field -> field[1]));
    }
}
