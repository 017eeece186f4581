package dev.emailotp.otp;

import dev.emailotp.otp.Refusal.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The claims that a {@link CodePolicy} claims on a scope and whoever asks: what is counted, and against whom. */
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

    /** What a right code clears: the wrong ones of the same budget. Others would give their guessers new guesses. */
    LimitKey failures() {
        return keys.failures(requester.budget());
    }

    CodeLimits code() {
        return code;
    }

    /**
     * What one input takes. The code comes before the person: guesses at a used-up code, which are never compared,
     * do not lock the person out.
     */
    ReasonedClaims guess(Challenge challenge) {
        return new ReasonedClaims()
                .add(Reason.CROWD, crowdClaims())
                .add(Reason.GUESSES_NETWORK, networkClaims(INPUTS, policy.guessesPerNetwork()))
                .add(Reason.EXHAUSTED, List.of(code.guess(challenge)))
                .add(Reason.LOCKED, failureClaims());
    }

    /** What decides how many more inputs are compared, as far as it is told. */
    List<Claim> guessesLeft(Challenge challenge) {
        return Stream.concat(failureClaims().stream(), Stream.of(code.guess(challenge)))
                .toList();
    }

    /**
     * What one mail takes: nothing from a locked person, who is refused before anything is counted. The network comes
     * before everything that is counted for an address: attackers have more addresses to type than networks to be in,
     * and a request that the network limit refuses leaves no key that lives for a day.
     */
    ReasonedClaims mail(boolean waits) {
        ReasonedClaims claims = new ReasonedClaims()
                .add(Reason.LOCKED, failureClaims().stream().map(Claim::asked).toList())
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

    /** The same for a mail that repeats a code, which is of no use once the code is used up. */
    ReasonedClaims mailAgain(Challenge challenge, boolean waits) {
        return new ReasonedClaims()
                .add(Reason.EXHAUSTED, List.of(code.guess(challenge).asked()))
                .add(mail(waits));
    }

    Set<Crowd> countWrong(RateLimiter limiter) {
        return crowd.count(limiter);
    }

    private List<Claim> failureClaims() {
        return limits.failures(requester.budget());
    }

    private List<Claim> crowdClaims() {
        return requester.budget() == Budget.VISITOR ? crowd.slowed() : List.of();
    }

    /**
     * Visitors use up nothing of those who sign in from the same network, and nobody that of a known browser. Larger blocks
     * are asked first: a refused request leaves nothing for the many smaller ones that one attacker can have.
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
