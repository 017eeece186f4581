package dev.emailotp.otp;

import java.util.List;

/** How much of each budget a {@link CodePolicy} grants to one person and address. */
record BudgetLimits(CodePolicy policy, BudgetKeys keys) {
    List<Claim> failures(Budget budget) {
        return claims(keys.failures(budget), policy.failures(), budget);
    }

    List<Claim> mails(Budget budget) {
        return mails(keys.mails(budget), budget);
    }

    List<Claim> unprovenMails(Purpose purpose) {
        return mails(keys.unprovenMails(purpose), Budget.PERSON);
    }

    private List<Claim> mails(LimitKey key, Budget budget) {
        return claims(key, policy.mails(), budget);
    }

    private static List<Claim> claims(LimitKey key, List<Limit> limits, Budget budget) {
        return limits.stream().map(limit -> new Claim(key, budget.of(limit))).toList();
    }
}
