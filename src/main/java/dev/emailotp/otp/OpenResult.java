package dev.emailotp.otp;

/** What came of {@link ChallengeStore#open}. */
public sealed interface OpenResult {
    /** The scope has a challenge already; nothing was claimed or changed. */
    record Found(Challenge challenge) implements OpenResult {}

    /**
     * The scope had none.
     *
     * @param permit whether the claims were granted, and with them the new challenge kept
     */
    record Tried(Permit permit) implements OpenResult {}
}
