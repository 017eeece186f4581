package dev.emailotp.otp;

import java.time.Duration;

/** What came of asking for a code. Only {@link Issued} causes a mail. */
public sealed interface IssueResult {
    /** The code is to be mailed to the challenge's address now. */
    record Issued(Challenge challenge, Code code) implements IssueResult {}

    /** A code was mailed before and is still the one to enter. */
    record Live(Challenge challenge) implements IssueResult {}

    /** The last mail was a moment ago. */
    record CoolingDown(Duration retryAfter) implements IssueResult {}

    /**
     * There were enough mails.
     *
     * @param by whose share is used up
     */
    record LimitReached(Duration retryAfter, LimitedBy by) implements IssueResult {}

    /** This person had their share of wrong inputs; a code would be of no use. */
    record Locked(Duration retryAfter) implements IssueResult {}
}
