package dev.emailotp.otp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a challenge, for the page that asks for the code.
 *
 * @param challenge the challenge whose code can be entered; empty if there is none or it has ended
 * @param exhausted whether the code's guesses are used up
 * @param delivery how far the last mail has come
 * @param expiresIn the code's remaining lifetime; zero without a challenge
 * @param resendIn the time until another mail can be requested; zero for now
 * @param lockedFor the time until the requester can enter a code again; zero for now
 * @param outage the reason why the state is unknown: the store failed after the result was decided; empty if the store
 *     answered
 */
public record ChallengeStatus(
        Optional<Challenge> challenge,
        boolean exhausted,
        Delivery delivery,
        Duration expiresIn,
        Duration resendIn,
        Duration lockedFor,
        Optional<StoreUnavailableException> outage) {
    /** Returns the state without a code to enter. */
    public static ChallengeStatus none() {
        return new ChallengeStatus(
                Optional.empty(),
                false,
                Delivery.QUEUED,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty());
    }

    static ChallengeStatus unknown(StoreUnavailableException outage) {
        return new ChallengeStatus(
                Optional.empty(),
                false,
                Delivery.QUEUED,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Optional.of(outage));
    }

    /** Returns the state in which the mail with the code is about to be sent. */
    static ChallengeStatus mailed(Challenge challenge, Instant now, Duration cooldown) {
        return new ChallengeStatus(
                Optional.of(challenge),
                false,
                Delivery.QUEUED,
                challenge.remainingAt(now),
                cooldown,
                Duration.ZERO,
                Optional.empty());
    }

    /** Returns whether there is a code to enter now. */
    public boolean accepts() {
        return challenge.isPresent() && !exhausted && lockedFor.isZero();
    }
}
