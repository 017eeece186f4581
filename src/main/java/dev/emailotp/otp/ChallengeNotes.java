package dev.emailotp.otp;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Converts a challenge to texts, for stores that keep texts. The scope is left out, because a caller who looks up a
 * challenge knows it. The texts therefore do not identify the person.
 */
public final class ChallengeNotes {
    /** The note with the challenge's id. */
    public static final String ID = "id";

    private static final String ALPHABET = "alphabet";
    private static final String LENGTH = "length";
    private static final String GENERATION = "generation";
    private static final String KEY_ID = "keyId";
    private static final String CREATED_AT = "createdAt";
    private static final String EXPIRES_AT = "expiresAt";

    private ChallengeNotes() {}

    public static Map<String, String> write(Challenge challenge) {
        return Map.of(
                ID, challenge.id().value(),
                ALPHABET, challenge.format().alphabet().name(),
                LENGTH, Integer.toString(challenge.format().length()),
                GENERATION, Integer.toString(challenge.generation()),
                KEY_ID, challenge.keyId(),
                CREATED_AT, Long.toString(challenge.createdAt().toEpochMilli()),
                EXPIRES_AT, Long.toString(challenge.expiresAt().toEpochMilli()));
    }

    /** @param scope the scope under which the challenge was found */
    public static Challenge read(Map<String, String> notes, ChallengeScope scope) {
        return new Challenge(
                new ChallengeId(text(notes, ID)),
                scope,
                new CodeFormat(CodeAlphabet.valueOf(text(notes, ALPHABET)), Integer.parseInt(text(notes, LENGTH))),
                Integer.parseInt(text(notes, GENERATION)),
                text(notes, KEY_ID),
                Instant.ofEpochMilli(Long.parseLong(text(notes, CREATED_AT))),
                Instant.ofEpochMilli(Long.parseLong(text(notes, EXPIRES_AT))));
    }

    private static String text(Map<String, String> notes, String key) {
        return Objects.requireNonNull(notes.get(key), key);
    }
}
