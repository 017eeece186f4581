package dev.emailotp.otp;

import java.util.Optional;

/**
 * What came of asking for a code. Without a refusal there is a code to enter.
 *
 * @param issued the code that is to be mailed now; empty where the mail was sent before, or is refused
 * @param refusal why no code is mailed; empty if that is not refused
 * @param status how things stand after that
 */
public record IssueResult(Optional<Issued> issued, Optional<Refusal> refusal, ChallengeStatus status) {
    /** A code, which is to be mailed to the challenge's address. */
    public record Issued(Challenge challenge, Code code) {}

    public IssueResult {
        if (issued.isPresent() && refusal.isPresent()) {
            throw new IllegalArgumentException("A mail is either due or refused");
        }
    }

    static IssueResult issued(Challenge challenge, Code code, ChallengeStatus status) {
        return new IssueResult(Optional.of(new Issued(challenge, code)), Optional.empty(), status);
    }

    static IssueResult live(ChallengeStatus status) {
        return new IssueResult(Optional.empty(), Optional.empty(), status);
    }

    static IssueResult refused(Refusal refusal, ChallengeStatus status) {
        return new IssueResult(Optional.empty(), Optional.of(refusal), status);
    }
}
