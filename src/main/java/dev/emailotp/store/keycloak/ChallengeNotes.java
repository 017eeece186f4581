package dev.emailotp.store.keycloak;

import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeId;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.CodeAlphabet;
import dev.emailotp.otp.CodeFormat;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** A challenge as the notes of a single-use object, without the scope, which whoever asks for it knows. */
final class ChallengeNotes {
    private static final String ID = "id";
    private static final String ALPHABET = "alphabet";
    private static final String LENGTH = "length";
    private static final String GENERATION = "generation";
    private static final String KEY_ID = "keyId";
    private static final String CREATED_AT = "createdAt";
    private static final String EXPIRES_AT = "expiresAt";

    private ChallengeNotes() {}

    static Map<String, String> write(Challenge challenge) {
        return Map.of(
                ID, challenge.id().value(),
                ALPHABET, challenge.format().alphabet().name(),
                LENGTH, Integer.toString(challenge.format().length()),
                GENERATION, Integer.toString(challenge.generation()),
                KEY_ID, challenge.keyId(),
                CREATED_AT, Long.toString(challenge.createdAt().toEpochMilli()),
                EXPIRES_AT, Long.toString(challenge.expiresAt().toEpochMilli()));
    }

    static Challenge read(Map<String, String> notes, ChallengeScope scope) {
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
