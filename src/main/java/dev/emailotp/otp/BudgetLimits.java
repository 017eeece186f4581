package dev.emailotp.otp;

import java.util.List;
import java.util.stream.Stream;

/** How much of each budget a {@link CodePolicy} grants to one person and address. */
record BudgetLimits(CodePolicy policy, BudgetKeys keys) {
    List<Claim> failures(Budget budget) {
        return claims(keys.failures(budget), policy.failures(), budget);
    }

    List<Claim> mails(Budget budget) {
        return mails(keys.mails(budget), budget);
    }

    /** The account comes first, which can claim as many addresses as it likes: one that has claimed enough leaves none. */
    List<Claim> unprovenMails(Purpose purpose) {
        return Stream.of(keys.unprovenMailsOfSubject(purpose), keys.unprovenMails(purpose))
                .flatMap(key -> mails(key, Budget.PERSON).stream())
                .toList();
    }

    private List<Claim> mails(LimitKey key, Budget budget) {
        return claims(key, policy.mails(), budget);
    }

    private static List<Claim> claims(LimitKey key, List<Limit> limits, Budget budget) {
        return limits.stream().map(limit -> new Claim(key, budget.of(limit))).toList();
    }
}
