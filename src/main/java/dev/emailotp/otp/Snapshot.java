package dev.emailotp.otp;

import java.util.List;
import java.util.Optional;

/**
 * The result of {@link ChallengeStore#look}.
 *
 * @param challenge the challenge as {@link ChallengeStore#find} returns it
 * @param delivery the delivery as {@link ChallengeStore#delivery} returns it
 * @param availability one entry per claim, in their order
 */
public record Snapshot(Optional<Challenge> challenge, Optional<Delivery> delivery, List<Availability> availability) {}
