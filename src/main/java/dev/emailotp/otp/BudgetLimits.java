package dev.emailotp.otp;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How much of each budget a {@link CodePolicy} grants to one person and address. */
record BudgetLimits(CodePolicy policy, BudgetKeys keys) {
    static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    List<Claim> failures(Budget budget) {
        LimitKey key = keys.failures(budget);
        return List.of(
                new Claim(key, new Limit(budget.of(policy.failuresPerHour()), HOUR)),
                new Claim(key, new Limit(budget.of(policy.failuresPerDay()), DAY)));
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
        return List.of(
                new Claim(key, new Limit(budget.of(policy.mailsPerTenMinutes()), TEN_MINUTES)),
                new Claim(key, new Limit(budget.of(policy.mailsPerDay()), DAY)));
    }
}
