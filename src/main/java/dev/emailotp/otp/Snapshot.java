package dev.emailotp.otp;

import java.util.List;
import java.util.Optional;

/**
 * What {@link ChallengeStore#look} has seen.
 *
 * @param challenge as {@link ChallengeStore#find} finds it
 * @param delivery as {@link ChallengeStore#delivery} says
 * @param availability one for each claim, in their order
 */
public record Snapshot(Optional<Challenge> challenge, Optional<Delivery> delivery, List<Availability> availability) {}
