package dev.emailotp.otp;

import java.time.Duration;
import java.util.Optional;

/**
 * How things stand, for the page that asks for the code.
 *
 * @param challenge the challenge whose code can be entered; empty if there is none, or none any more
 * @param exhausted whether that code had its share of guesses
 * @param delivery how far the last mail has come
 * @param expiresIn the code's remaining lifetime; zero without a challenge
 * @param resendIn the time until another mail can be asked for; zero for now
 */
public record ChallengeStatus(
        Optional<Challenge> challenge, boolean exhausted, Delivery delivery, Duration expiresIn, Duration resendIn) {}
