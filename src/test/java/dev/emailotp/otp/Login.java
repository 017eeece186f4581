package dev.emailotp.otp;

/** Somebody in front of a browser, and what they do there. */
record Login(OneTimeCodes codes, CodePolicy policy, ChallengeScope scope, Requester requester) {
    IssueResult ask() {
        return codes.open(scope, policy, requester);
    }

    VerifyResult enter(String code) {
        return codes.verify(scope, policy, requester, code);
    }

    /** Whether a mail comes, and its code is the right one. */
    boolean succeeds() {
        return ask() instanceof IssueResult.Issued issued
                && enter(issued.code().reveal()) instanceof VerifyResult.Verified;
    }

    /** Asks, and enters wrong codes until no more are compared. */
    int guessAll() {
        return guess(Integer.MAX_VALUE);
    }

    /** Asks, and enters wrong codes: so many at most. */
    int guess(int most) {
        if (!(ask() instanceof IssueResult.Issued issued)) {
            return 0;
        }
        String code = issued.code().reveal();
        String wrong = (code.charAt(0) == '0' ? '1' : '0') + code.substring(1);
        int compared = 0;
        while (compared < most && enter(wrong) instanceof VerifyResult.Wrong) {
            compared++;
        }
        return compared;
    }
}
