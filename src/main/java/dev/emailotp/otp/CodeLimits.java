package dev.emailotp.otp;

/** The claims of one code, independent of the requester. */
record CodeLimits(ChallengeScope scope, CodePolicy policy) {
    /** Counts guesses at this code. A replacement for a used-up code starts anew; a resent code does not. */
    Claim guess(Challenge challenge) {
        LimitKey key = LimitKey.of(
                "guesses",
                scope.realm(),
                challenge.key().value(),
                challenge.id().value(),
                Integer.toString(challenge.generation()));
        return new Claim(key, new Limit(policy.guessesPerCode(), policy.lifetime()));
    }

    Claim cooldown() {
        return new Claim(
                LimitKey.of("cooldown", scope.realm(), scope.key().value()), new Limit(1, policy.resendCooldown()));
    }
}
