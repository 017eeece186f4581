package dev.emailotp.otp;

import java.util.Optional;

/**
 * The result of a request for a code. Without a refusal, there is a code to enter.
 *
 * @param issued the code that must be mailed now; empty if the mail was sent earlier or is refused
 * @param refusal the reason why no code is mailed; empty if no mail is refused
 * @param status the state after the request
 */
public record IssueResult(Optional<Issued> issued, Optional<Refusal> refusal, ChallengeStatus status) {
    /** A code that must be mailed to the challenge's address. */
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
