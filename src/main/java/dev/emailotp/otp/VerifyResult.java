package dev.emailotp.otp;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The result of an input. Only a result without a refusal signs a person in; the code can then never be used again.
 *
 * @param refusal the reason why the input is not accepted; empty for the right code
 * @param status the state after the input, for the page that asks again; without a challenge after the right code
 * @param guessesLeft how many guesses are left; known after a wrong input, unless the store failed
 * @param reached the crowds that have more wrong codes than normal with this one; reported once per window
 * @param age how long ago the code was issued; known for the right code
 */
public record VerifyResult(
        Optional<Refusal> refusal,
        ChallengeStatus status,
        OptionalInt guessesLeft,
        Set<Crowd> reached,
        Optional<Duration> age) {
    static VerifyResult verified(Duration age) {
        return new VerifyResult(
                Optional.empty(), ChallengeStatus.none(), OptionalInt.empty(), Set.of(), Optional.of(age));
    }

    static VerifyResult wrong(Refusal refusal, StatusReading reading, OptionalInt guessesLeft, Set<Crowd> reached) {
        return new VerifyResult(Optional.of(refusal), reading.status(), guessesLeft, reached, Optional.empty());
    }

    static VerifyResult refused(Refusal refusal, ChallengeStatus status) {
        return new VerifyResult(Optional.of(refusal), status, OptionalInt.empty(), Set.of(), Optional.empty());
    }
}
