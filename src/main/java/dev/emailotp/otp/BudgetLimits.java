package dev.emailotp.otp;

import java.util.List;
import java.util.stream.Stream;

/** The limits that a {@link CodePolicy} sets for the budgets of one person and address. */
record BudgetLimits(CodePolicy policy, BudgetKeys keys) {
    List<Claim> failures(Budget budget) {
        return claims(keys.failures(budget), policy.failures(), budget);
    }

    List<Claim> mails(Budget budget) {
        return mails(keys.mails(budget), budget);
    }

    /**
     * Returns the claims of mails to an unproven address. The account's own limit comes first, because an account can
     * claim any number of addresses: when it is used up, no address is charged.
     */
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
