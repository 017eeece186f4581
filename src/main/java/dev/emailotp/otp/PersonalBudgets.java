package dev.emailotp.otp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The use of one person's budgets, for admins who may see and clear it. Guesses at outstanding codes stay counted. */
public final class PersonalBudgets {
    private final RateLimiter limiter;
    private final BudgetKeys keys;

    /**
     * @param realm the realm's id
     * @param subject the user id
     * @param address the address to which the person's codes are sent
     */
    public PersonalBudgets(RateLimiter limiter, String realm, String subject, String address) {
        this.limiter = limiter;
        this.keys = new BudgetKeys(realm, subject, CanonicalAddress.of(address));
    }

    /** Returns the use of the budgets. Uses up nothing. */
    public List<BudgetUse> uses(CodePolicy policy, Collection<Budget> budgets) {
        BudgetLimits limits = new BudgetLimits(policy, keys);
        List<BudgetUse> uses = new ArrayList<>();
        for (Budget budget : budgets) {
            limits.failures(budget).forEach(claim -> uses.add(use(budget.id(), BudgetUse.Counted.WRONG_CODES, claim)));
            limits.mails(budget).forEach(claim -> uses.add(use(budget.id(), BudgetUse.Counted.MAILS, claim)));
        }
        new CrowdWatch(keys.realm(), keys.address(), policy.crowd())
                .slowedForAddress()
                .ifPresent(claim -> uses.add(use(BudgetUse.ADDRESS, BudgetUse.Counted.WRONG_CODES, claim)));
        return uses;
    }

    /**
     * Clears all budgets of the person.
     *
     * @param purposes the purposes whose codes go to addresses that are not known to be the person's
     */
    public void clear(Collection<Purpose> purposes) {
        Stream<LimitKey> ofBudgets =
                Stream.of(Budget.values()).flatMap(budget -> Stream.of(keys.failures(budget), keys.mails(budget)));
        Stream<LimitKey> ofAddress = Stream.concat(
                purposes.stream()
                        .flatMap(purpose ->
                                Stream.of(keys.unprovenMailsOfSubject(purpose), keys.unprovenMails(purpose))),
                CrowdWatch.keysOf(keys.realm(), keys.address()).stream());
        Set.copyOf(Stream.concat(ofBudgets, ofAddress).toList()).forEach(limiter::reset);
    }

    private BudgetUse use(String budget, BudgetUse.Counted counted, Claim claim) {
        Limit limit = claim.limit();
        Availability left = limiter.availability(List.of(claim)).get(0);
        return new BudgetUse(budget, counted, limiter.used(claim), limit.permits(), limit.window(), left.retryAfter());
    }
}
