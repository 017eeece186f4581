package dev.emailotp.otp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The claims that a {@link CodePolicy} stakes on a scope and whoever asks: what is counted, and against whom. */
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

    LimitKey cooldownKey() {
        return code.cooldown().key();
    }

    List<Claim> failureClaims() {
        return limits.failures(requester.budget());
    }

    /**
     * What one input takes. The code comes before the person: whoever goes on guessing at a used-up code, which is
     * never compared, does not lock the person out with it.
     */
    List<Claim> guessClaims(Challenge challenge) {
        List<Claim> claims = new ArrayList<>(crowdClaims());
        claims.addAll(networkClaims(INPUTS, policy.guessesPerNetwork()));
        claims.add(code.guess(challenge));
        claims.addAll(failureClaims());
        return claims;
    }

    /**
     * What one mail takes: nothing from a locked person, who is refused before anything is counted. The network comes
     * before all that is counted for an address: attackers have more addresses to type than networks to be in, and a
     * request that their network is refused leaves nothing for one of a day.
     */
    List<Claim> mailClaims(boolean waits) {
        List<Claim> claims = new ArrayList<>();
        failureClaims().forEach(claim -> claims.add(claim.asked()));
        claims.addAll(crowdClaims());
        if (waits) {
            claims.add(code.cooldown().asked());
        }
        claims.addAll(networkClaims(MAILS, policy.mailsPerNetwork()));
        if (waits) {
            claims.add(code.cooldown());
        }
        if (!requester.ownsAddress()) {
            claims.addAll(limits.unprovenMails(scope.purpose()));
        }
        claims.addAll(limits.mails(requester.budget()));
        return claims;
    }

    LimitedBy limitedBy(LimitKey key) {
        if (crowd.slows(key)) {
            return LimitedBy.CROWD;
        }
        boolean network =
                networkClaims(MAILS, 1).stream().anyMatch(claim -> claim.key().equals(key))
                        || networkClaims(INPUTS, 1).stream()
                                .anyMatch(claim -> claim.key().equals(key));
        return network ? LimitedBy.NETWORK : LimitedBy.ADDRESS;
    }

    Set<Crowd> countWrong(RateLimiter limiter) {
        return crowd.count(limiter);
    }

    private List<Claim> crowdClaims() {
        return requester.budget() == Budget.VISITOR ? crowd.slowed() : List.of();
    }

    /**
     * Visitors use up nothing of those who sign in from the same network, and nobody that of a known browser. Larger blocks
     * are asked first: a refused request leaves nothing for the many smaller ones that one attacker can have.
     */
    private List<Claim> networkClaims(String kind, int permits) {
        if (permits == 0 || requester.budget() == Budget.KNOWN_BROWSER) {
            return List.of();
        }
        List<Claim> claims = blocks().stream()
                .map(block -> new Claim(
                        LimitKey.of(kind, scope.realm(), requester.budget().id(), block.value()),
                        new Limit(permits * block.times(), BudgetLimits.TEN_MINUTES)))
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
