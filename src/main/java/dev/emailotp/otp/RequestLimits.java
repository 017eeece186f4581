package dev.emailotp.otp;

import dev.emailotp.otp.Refusal.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The claims of one request under a {@link CodePolicy}: what is counted, and against whom. */
final class RequestLimits {
    private static final String MAILS = "mails-network";
    private static final String INPUTS = "inputs-network";

    private final ChallengeScope scope;
    private final CodePolicy policy;
    private final Requester requester;
    private final CodeLimits code;
    private final BudgetKeys keys;
    private final BudgetLimits limits;
    private final CrowdWatch crowd;

    RequestLimits(ChallengeScope scope, CodePolicy policy, Requester requester) {
        this.scope = scope;
        this.policy = policy;
        this.requester = requester;
        this.code = new CodeLimits(scope, policy);
        this.keys = BudgetKeys.of(scope);
        this.limits = new BudgetLimits(policy, keys);
        this.crowd = new CrowdWatch(scope.realm(), keys.address(), policy.crowd());
    }

    /**
     * Returns the keys that a right code clears: the wrong codes of the same budget, and the wait for another mail,
     * which nobody needs to wait for once the code is used. Clearing other budgets would give their guessers new
     * guesses.
     */
    List<LimitKey> cleared() {
        return List.of(keys.failures(requester.budget()), code.cooldown().key());
    }

    CodeLimits code() {
        return code;
    }

    /**
     * Returns the claims of one guess. The code's limit comes before the person's: guesses at a used-up code are never
     * compared, so they must not lock the person out.
     */
    ReasonedClaims guess(Challenge challenge) {
        return new ReasonedClaims()
                .add(Reason.CROWD, crowdClaims())
                .add(Reason.GUESSES_NETWORK, networkClaims(INPUTS, policy.guessesPerNetwork()))
                .add(Reason.EXHAUSTED, List.of(code.guess(challenge)))
                .add(Reason.LOCKED, failures());
    }

    /** Returns the claims that decide how many guesses are left, as far as the requester is told. */
    List<Claim> guessesLeft(Challenge challenge) {
        return Stream.concat(failures().stream(), Stream.of(code.guess(challenge)))
                .toList();
    }

    /** Returns the claims of one mail. A locked person is refused first, before anything is counted. */
    ReasonedClaims mail(boolean waits) {
        ReasonedClaims claims = new ReasonedClaims()
                .add(Reason.LOCKED, failures().stream().map(Claim::asked).toList())
                .add(Reason.CROWD, crowdClaims());
        List<Claim> cooldown = waits ? List.of(code.cooldown()) : List.of();
        claims.add(Reason.COOLING_DOWN, cooldown.stream().map(Claim::asked).toList())
                .add(Reason.MAILS_NETWORK, networkClaims(MAILS, policy.mailsPerNetwork()))
                .add(Reason.COOLING_DOWN, cooldown);
        if (!requester.ownsAddress()) {
            claims.add(Reason.MAILS_ADDRESS, limits.unprovenMails(scope.purpose()));
        }
        return claims.add(Reason.MAILS_ADDRESS, limits.mails(requester.budget()));
    }

    /** Returns the same for a mail that repeats a code. Such a mail is of no use when the code is used up. */
    ReasonedClaims mailAgain(Challenge challenge, boolean waits) {
        return new ReasonedClaims()
                .add(Reason.EXHAUSTED, List.of(code.guess(challenge).asked()))
                .add(mail(waits));
    }

    Set<Crowd> countWrong(RateLimiter limiter) {
        return crowd.count(limiter);
    }

    /** Returns the claims of one wrong code. A requester who has used one of them up can enter no code. */
    List<Claim> failures() {
        return limits.failures(requester.budget());
    }

    private List<Claim> crowdClaims() {
        return requester.budget() == Budget.VISITOR ? crowd.slowed() : List.of();
    }

    /**
     * Returns the claims of the requester's network. Visitors do not use up the permits of people who sign in from the
     * same network, and requests from a known browser are not counted.
     */
    private List<Claim> networkClaims(String kind, Optional<Limit> limit) {
        if (limit.isEmpty() || requester.budget() == Budget.KNOWN_BROWSER) {
            return List.of();
        }
        List<Claim> claims = blocks().stream()
                .map(block -> new Claim(
                        LimitKey.of(kind, scope.realm(), requester.budget().id(), block.value()),
                        limit.get().times(block.times())))
                .toList();
        Stream<Claim> larger = claims.stream().skip(1).map(Claim::asked);
        return Stream.concat(larger, claims.stream()).toList();
    }

    private List<NetworkBlock> blocks() {
        return requester.budget() == Budget.VISITOR
                ? requester.network().blocksWithProvider()
                : requester.network().blocks();
    }
}
