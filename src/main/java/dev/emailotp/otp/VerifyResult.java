package dev.emailotp.otp;

import java.time.Duration;
import java.util.Set;

/** What came of an input. Only {@link Verified} lets anybody in. */
public sealed interface VerifyResult {
    /** It is the code, and it can never be used again. */
    record Verified(Challenge challenge) implements VerifyResult {}

    /**
     * It is not the code.
     *
     * @param attemptsLeft how many more inputs will be compared
     * @param reached over what there were, with this one, more wrong inputs than normal; once for each window
     */
    record Wrong(int attemptsLeft, Set<Crowd> reached) implements VerifyResult {
        public Wrong(int attemptsLeft) {
            this(attemptsLeft, Set.of());
        }
    }

    /** It cannot be a code, was compared with none, and counts for nothing. */
    record Malformed(CodeFormat expected) implements VerifyResult {}

    /** There is no code to compare with: it expired, was used, or the address has changed since. */
    record Expired() implements VerifyResult {}

    /** The code had its share of guesses; only a new one can help. */
    record Exhausted() implements VerifyResult {}

    /** This person had their share of wrong inputs. */
    record Locked(Duration retryAfter) implements VerifyResult {}

    /**
     * There were enough inputs.
     *
     * @param by whose share is used up
     */
    record LimitReached(Duration retryAfter, LimitedBy by) implements VerifyResult {}
}
