package dev.emailotp.otp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** What one mail takes: nothing from a locked person, who is refused before anything is counted. */
    List<Claim> mailClaims(boolean waits) {
        List<Claim> claims = new ArrayList<>();
        failureClaims().forEach(claim -> claims.add(claim.asked()));
        claims.addAll(crowdClaims());
        if (waits) {
            claims.add(code.cooldown());
        }
        claims.addAll(networkClaims(MAILS, policy.mailsPerNetwork()));
        claims.addAll(limits.mails(requester.budget()));
        if (!requester.ownsAddress()) {
            claims.addAll(limits.unprovenMails(scope.purpose()));
        }
        return claims;
    }

    LimitedBy limitedBy(LimitKey key) {
        if (crowd.slows(key)) {
            return LimitedBy.CROWD;
        }
        boolean network = networkClaims(MAILS, policy.mailsPerNetwork()).stream()
                        .anyMatch(claim -> claim.key().equals(key))
                || networkClaims(INPUTS, policy.guessesPerNetwork()).stream()
                        .anyMatch(claim -> claim.key().equals(key));
        return network ? LimitedBy.NETWORK : LimitedBy.ADDRESS;
    }

    Set<Crowd> countWrong(RateLimiter limiter) {
        return crowd.count(limiter);
    }

    private List<Claim> crowdClaims() {
        return requester.budget() == Budget.VISITOR ? crowd.slowed() : List.of();
    }

    /** Visitors use up nothing of those who sign in from the same network, and nobody that of a known browser. */
    private List<Claim> networkClaims(String kind, Optional<Limit> limit) {
        if (limit.isEmpty() || requester.budget() == Budget.KNOWN_BROWSER) {
            return List.of();
        }
        return requester.network().blocks().stream()
                .map(block -> new Claim(
                        LimitKey.of(kind, scope.realm(), requester.budget().id(), block.value()),
                        limit.get().times(block.times())))
                .toList();
    }
}
