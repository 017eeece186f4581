package dev.emailotp.otp;

import java.util.Optional;

/** A login in a browser, and what the visitor does there. */
record Login(OneTimeCodes codes, CodePolicy policy, ChallengeScope scope, Requester requester) {
    static Optional<Refusal.Reason> reason(IssueResult result) {
        return result.refusal().map(Refusal::reason);
    }

    static Optional<Refusal.Reason> reason(VerifyResult result) {
        return result.refusal().map(Refusal::reason);
    }

    IssueResult ask() {
        return codes.open(scope, policy, requester);
    }

    VerifyResult enter(String code) {
        return codes.verify(scope, policy, requester, code);
    }

    /** Requests a mail and enters its code. Returns whether both succeed. */
    boolean succeeds() {
        return ask().issued()
                .filter(issued -> enter(issued.code().reveal()).refusal().isEmpty())
                .isPresent();
    }

    /** Asks, and enters wrong codes until no more are compared. */
    int guessAll() {
        return guess(Integer.MAX_VALUE);
    }

    /** Asks, and enters wrong codes: so many at most. */
    int guess(int most) {
        Optional<IssueResult.Issued> issued = ask().issued();
        if (issued.isEmpty()) {
            return 0;
        }
        String code = issued.get().code().reveal();
        String wrong = (code.charAt(0) == '0' ? '1' : '0') + code.substring(1);
        int compared = 0;
        while (compared < most
                && reason(enter(wrong)).filter(Refusal.Reason.WRONG::equals).isPresent()) {
            compared++;
        }
        return compared;
    }
}
