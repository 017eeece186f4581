package dev.emailotp.otp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The claims that a {@link CodePolicy} stakes on a scope: what is counted, and against whom. */
final class GuardRails {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final ChallengeScope scope;
    private final CodePolicy policy;

    GuardRails(ChallengeScope scope, CodePolicy policy) {
        this.scope = scope;
        this.policy = policy;
    }

    /** Wrong inputs of this person in this realm, whatever the purpose, the browser or the code. */
    LimitKey failures() {
        return LimitKey.of("failures", scope.realm(), scope.subject());
    }

    List<Claim> failureClaims() {
        return List.of(
                new Claim(failures(), new Limit(policy.failuresPerHour(), HOUR)),
                new Claim(failures(), new Limit(policy.failuresPerDay(), DAY)));
    }

    /** Inputs compared with this very code. A replacement for a used-up code starts anew; a resent code does not. */
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

    /**
     * What one input takes. The code comes before the person: whoever goes on guessing at a used-up code, which is
     * never compared, does not lock the person out with it.
     */
    List<Claim> guessClaims(Challenge challenge, NetworkAddress network) {
        List<Claim> claims = new ArrayList<>();
        perNetwork("guess-network", policy.guessesPerNetwork(), network, claims);
        claims.add(guess(challenge));
        claims.addAll(failureClaims());
        return claims;
    }

    /** What one mail takes: nothing from a locked person, who is refused before anything is counted. */
    List<Claim> mailClaims(NetworkAddress network, boolean waits) {
        List<Claim> claims = new ArrayList<>();
        failureClaims().forEach(claim -> claims.add(claim.asked()));
        if (waits) {
            claims.add(cooldown());
        }
        perNetwork("mail-network", policy.mailsPerNetwork(), network, claims);
        LimitKey mails = LimitKey.of("mails", scope.realm(), scope.address());
        claims.add(new Claim(mails, new Limit(policy.mailsPerTenMinutes(), TEN_MINUTES)));
        claims.add(new Claim(mails, new Limit(policy.mailsPerDay(), DAY)));
        return claims;
    }

    private void perNetwork(String kind, int permits, NetworkAddress network, List<Claim> claims) {
        if (permits > 0) {
            claims.add(new Claim(LimitKey.of(kind, scope.realm(), network.value()), new Limit(permits, TEN_MINUTES)));
        }
    }
}
