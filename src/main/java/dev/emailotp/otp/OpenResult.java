package dev.emailotp.otp;

/** The result of {@link ChallengeStore#open}. */
public sealed interface OpenResult {
    /** The scope already has a challenge; nothing was claimed or changed. */
    record Found(Challenge challenge) implements OpenResult {}

    /**
     * The scope had no challenge.
     *
     * @param permit the answer to the claims; if it is granted, the new challenge is kept
     */
    record Tried(Permit permit) implements OpenResult {}
}
