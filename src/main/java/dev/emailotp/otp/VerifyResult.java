package dev.emailotp.otp;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What came of an input. Only a result without a refusal lets a person in; the code can never be used again then.
 *
 * @param refusal why nothing is verified; empty for the right code
 * @param status how things stand after that, for the page that asks again; nothing is live after the right code
 * @param guessesLeft how many more inputs will be compared; known after a wrong input, unless the store failed
 * @param reached over what there were, with this one, more wrong inputs than normal; once for each window
 */
public record VerifyResult(
        Optional<Refusal> refusal, ChallengeStatus status, OptionalInt guessesLeft, Set<Crowd> reached) {
    static VerifyResult verified() {
        return new VerifyResult(Optional.empty(), ChallengeStatus.none(), OptionalInt.empty(), Set.of());
    }

    static VerifyResult refused(Refusal refusal, ChallengeStatus status) {
        return new VerifyResult(Optional.of(refusal), status, OptionalInt.empty(), Set.of());
    }
}
