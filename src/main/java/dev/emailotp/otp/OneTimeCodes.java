package dev.emailotp.otp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Issues one-time codes and verifies what people enter.
 *
 * <p>Verifying goes in this order and no other: claim an attempt, compare in constant time, take the challenge. The
 * claim is durable before the comparison begins, so that no error gives a guess back (NIST SP 800-63B-4 3.2.2); the
 * taking has exactly one winner, so that a code works once (ASVS 5.0, 6.5.1).
 *
 * <p>Immutable and safe for concurrent use, as far as its ports are.
 */
public final class OneTimeCodes {
    private final ChallengeStore challenges;
    private final RateLimiter limiter;
    private final CodeKeys keys;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random where challenge ids come from; must be cryptographically strong */
    public OneTimeCodes(
            ChallengeStore challenges, RateLimiter limiter, CodeKeys keys, Clock clock, RandomGenerator random) {
        this.challenges = challenges;
        this.limiter = limiter;
        this.keys = keys;
        this.clock = clock;
        this.random = random;
    }

    /** For a person who has come to the step: issues a code unless one is live, even if that one is used up. */
    public IssueResult open(ChallengeScope scope, CodePolicy policy, Asker asker) {
        GuardRails rails = new GuardRails(scope, policy, asker);
        List<Claim> claims = rails.mailClaims(true);
        Challenge first = first(scope, policy);
        Code code = code(first);
        Opening opening = challenges.open(first, policy.lifetime(), claims);
        if (opening instanceof Opening.Found found && found.challenge().isLiveAt(clock.instant())) {
            return new IssueResult.Live(found.challenge());
        }
        Permit permit = opening instanceof Opening.Tried tried
                ? tried.permit()
                : challenges.create(first, policy.lifetime(), claims);
        return issued(first, code, permit, rails, claims);
    }

    /**
     * For a person who asks for another mail: the same code while it is live, else a new one. A mail that is known to
     * have failed may be repeated without waiting.
     */
    public IssueResult resend(ChallengeScope scope, CodePolicy policy, Asker asker) {
        Optional<Challenge> live = findLive(scope);
        ChallengeKey key = scope.key();
        boolean missing = challenges.delivery(key).filter(Delivery::isMissing).isPresent();
        GuardRails rails = new GuardRails(scope, policy, asker);
        List<Claim> claims = rails.mailClaims(!missing);
        IssueResult result;
        if (live.isPresent() && isUsable(live.get(), policy)) {
            // Keeping it a second time could bring back a challenge that was just taken.
            result = issued(live.get(), code(live.get()), limiter.tryAcquire(claims), rails, claims);
        } else {
            Challenge next = live.map(usedUp -> replacement(usedUp, policy)).orElseGet(() -> first(scope, policy));
            Code code = code(next);
            result = issued(next, code, challenges.create(next, policy.lifetime(), claims), rails, claims);
        }
        if (result instanceof IssueResult.Issued) {
            // What became of an earlier mail is not what becomes of this one.
            challenges.noteDelivery(key, Delivery.QUEUED, policy.lifetime());
        }
        return result;
    }

    /** Compares an input with the live code of this scope, at most as often as the policy allows. */
    public VerifyResult verify(ChallengeScope scope, CodePolicy policy, Asker asker, String input) {
        Optional<Challenge> found = findLive(scope);
        CodeFormat format = found.map(Challenge::format).orElse(policy.format());
        Optional<String> candidate = format.read(input);
        if (candidate.isEmpty()) {
            return new VerifyResult.Malformed(format);
        }
        Optional<CodeKey> codeKey = found.flatMap(challenge -> keys.find(challenge.keyId()));
        if (codeKey.isEmpty()) {
            return new VerifyResult.Expired();
        }
        Challenge challenge = found.get();
        GuardRails rails = new GuardRails(scope, policy, asker);
        List<Claim> claims = rails.guessClaims(challenge);
        if (limiter.tryAcquire(claims) instanceof Permit.Refused refused) {
            return refusedGuess(refused, rails, claims, guess(challenge, policy));
        }
        if (!CodeDerivation.derive(codeKey.get(), challenge).matches(candidate.get())) {
            return new VerifyResult.Wrong(attemptsLeft(rails, guess(challenge, policy)), rails.countWrong(limiter));
        }
        return challenges.take(challenge, rails.failures())
                ? new VerifyResult.Verified(challenge)
                : new VerifyResult.Expired();
    }

    /** How things stand, without changing anything. */
    public ChallengeStatus status(ChallengeScope scope, CodePolicy policy) {
        ChallengeKey key = scope.key();
        Optional<Challenge> live = findLive(scope);
        Delivery delivery = challenges.delivery(key).orElse(Delivery.QUEUED);
        Permit resend = limiter.tryAcquire(
                List.of(new CodeRails(scope, policy).cooldown().asked()));
        boolean waits = !delivery.isMissing() && resend instanceof Permit.Refused;
        return new ChallengeStatus(
                live,
                live.isPresent() && isExhausted(live.get(), policy),
                delivery,
                live.map(challenge -> challenge.remainingAt(clock.instant())).orElse(Duration.ZERO),
                waits ? ((Permit.Refused) resend).retryAfter() : Duration.ZERO);
    }

    private IssueResult issued(Challenge challenge, Code code, Permit permit, GuardRails rails, List<Claim> claims) {
        return permit instanceof Permit.Refused refused
                ? refusedMail(refused, rails, claims)
                : new IssueResult.Issued(challenge, code);
    }

    private Code code(Challenge challenge) {
        CodeKey key = keys.find(challenge.keyId())
                .orElseThrow(() -> new IllegalStateException(
                        "The key " + challenge.keyId() + " has gone while a code was issued"));
        return CodeDerivation.derive(key, challenge);
    }

    private IssueResult refusedMail(Permit.Refused refused, GuardRails rails, List<Claim> claims) {
        LimitKey key = refused.claim().key();
        Duration wait = new LongestWait(limiter).of(refused, claims);
        if (key.equals(rails.failures())) {
            return new IssueResult.Locked(wait);
        }
        if (key.equals(rails.cooldownKey())) {
            return new IssueResult.CoolingDown(wait);
        }
        return new IssueResult.LimitReached(wait, rails.limitedBy(key));
    }

    private VerifyResult refusedGuess(Permit.Refused refused, GuardRails rails, List<Claim> claims, Claim guess) {
        LimitKey key = refused.claim().key();
        if (key.equals(guess.key())) {
            return new VerifyResult.Exhausted();
        }
        Duration wait = new LongestWait(limiter).of(refused, claims);
        if (key.equals(rails.failures())) {
            return new VerifyResult.Locked(wait);
        }
        return new VerifyResult.LimitReached(wait, rails.limitedBy(key));
    }

    private int attemptsLeft(GuardRails rails, Claim guess) {
        List<Claim> claims = new ArrayList<>(rails.failureClaims());
        claims.add(guess);
        return limiter.permitsLeft(claims);
    }

    private static Claim guess(Challenge challenge, CodePolicy policy) {
        return new CodeRails(challenge.scope(), policy).guess(challenge);
    }

    private boolean isUsable(Challenge challenge, CodePolicy policy) {
        return keys.find(challenge.keyId()).isPresent() && !isExhausted(challenge, policy);
    }

    private boolean isExhausted(Challenge challenge, CodePolicy policy) {
        return limiter.tryAcquire(List.of(guess(challenge, policy).asked())) instanceof Permit.Refused;
    }

    private Optional<Challenge> findLive(ChallengeScope scope) {
        return challenges.find(scope).filter(challenge -> challenge.isLiveAt(clock.instant()));
    }

    private Challenge first(ChallengeScope scope, CodePolicy policy) {
        return challenge(ChallengeId.random(random), scope, policy, 0);
    }

    private Challenge replacement(Challenge usedUp, CodePolicy policy) {
        return challenge(usedUp.id(), usedUp.scope(), policy, usedUp.generation() + 1);
    }

    private Challenge challenge(ChallengeId id, ChallengeScope scope, CodePolicy policy, int generation) {
        Instant now = clock.instant();
        String keyId = keys.active().id();
        return new Challenge(id, scope, policy.format(), generation, keyId, now, now.plus(policy.lifetime()));
    }
}
