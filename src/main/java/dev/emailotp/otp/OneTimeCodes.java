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
    public IssueResult open(ChallengeScope scope, CodePolicy policy, Requester requester) {
        RequestLimits limits = new RequestLimits(scope, policy, requester);
        List<Claim> claims = limits.mailClaims(true);
        Challenge first = first(scope, policy);
        Code code = code(first);
        OpenResult opened = challenges.open(first, policy.lifetime(), claims);
        if (opened instanceof OpenResult.Found found && found.challenge().isLiveAt(clock.instant())) {
            return new IssueResult.Live(found.challenge());
        }
        Permit permit = opened instanceof OpenResult.Tried tried
                ? tried.permit()
                : challenges.create(first, policy.lifetime(), claims);
        return issued(first, code, permit, limits, claims);
    }

    /**
     * For a person who asks for another mail: the same code while it is live, else a new one. A mail that is known to
     * have failed may be repeated without waiting.
     */
    public IssueResult resend(ChallengeScope scope, CodePolicy policy, Requester requester) {
        Optional<Challenge> live = findLive(scope);
        ChallengeKey key = scope.key();
        boolean missing = challenges.delivery(key).filter(Delivery::isMissing).isPresent();
        RequestLimits limits = new RequestLimits(scope, policy, requester);
        List<Claim> claims = limits.mailClaims(!missing);
        IssueResult result;
        if (live.isPresent() && isUsable(live.get(), policy)) {
            // Keeping it a second time could bring back a challenge that was just taken.
            result = issued(live.get(), code(live.get()), limiter.tryAcquire(claims), limits, claims);
        } else {
            Challenge next = live.map(usedUp -> replacement(usedUp, policy)).orElseGet(() -> first(scope, policy));
            Code code = code(next);
            result = issued(next, code, challenges.create(next, policy.lifetime(), claims), limits, claims);
        }
        if (result instanceof IssueResult.Issued) {
            // What became of an earlier mail is not what becomes of this one.
            challenges.noteDelivery(key, Delivery.QUEUED, policy.lifetime());
        }
        return result;
    }

    /** Compares an input with the live code of this scope, at most as often as the policy allows. */
    public VerifyResult verify(ChallengeScope scope, CodePolicy policy, Requester requester, String input) {
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
        RequestLimits limits = new RequestLimits(scope, policy, requester);
        List<Claim> claims = limits.guessClaims(challenge);
        if (limiter.tryAcquire(claims) instanceof Permit.Refused refused) {
            return refusedGuess(refused, limits, claims, guess(challenge, policy));
        }
        if (!CodeDerivation.derive(codeKey.get(), challenge).matches(candidate.get())) {
            return new VerifyResult.Wrong(attemptsLeft(limits, guess(challenge, policy)), limits.countWrong(limiter));
        }
        return challenges.take(challenge, limits.failures())
                ? new VerifyResult.Verified(challenge)
                : new VerifyResult.Expired();
    }

    /** How things stand, without changing anything. */
    public ChallengeStatus status(ChallengeScope scope, CodePolicy policy) {
        ChallengeKey key = scope.key();
        Optional<Challenge> live = findLive(scope);
        Delivery delivery = challenges.delivery(key).orElse(Delivery.QUEUED);
        Permit resend = limiter.tryAcquire(
                List.of(new CodeLimits(scope, policy).cooldown().asked()));
        boolean waits = !delivery.isMissing() && resend instanceof Permit.Refused;
        return new ChallengeStatus(
                live,
                live.isPresent() && isExhausted(live.get(), policy),
                delivery,
                live.map(challenge -> challenge.remainingAt(clock.instant())).orElse(Duration.ZERO),
                waits ? ((Permit.Refused) resend).retryAfter() : Duration.ZERO);
    }

    private IssueResult issued(
            Challenge challenge, Code code, Permit permit, RequestLimits limits, List<Claim> claims) {
        return permit instanceof Permit.Refused refused
                ? refusedMail(refused, limits, claims)
                : new IssueResult.Issued(challenge, code);
    }

    private Code code(Challenge challenge) {
        CodeKey key = keys.find(challenge.keyId())
                .orElseThrow(() -> new IllegalStateException(
                        "The key " + challenge.keyId() + " has gone while a code was issued"));
        return CodeDerivation.derive(key, challenge);
    }

    private IssueResult refusedMail(Permit.Refused refused, RequestLimits limits, List<Claim> claims) {
        LimitKey key = refused.claim().key();
        Duration wait = new LongestWait(limiter).of(refused, claims);
        if (key.equals(limits.failures())) {
            return new IssueResult.Locked(wait);
        }
        if (key.equals(limits.cooldownKey())) {
            return new IssueResult.CoolingDown(wait);
        }
        return new IssueResult.LimitReached(wait, limits.limitedBy(key));
    }

    private VerifyResult refusedGuess(Permit.Refused refused, RequestLimits limits, List<Claim> claims, Claim guess) {
        LimitKey key = refused.claim().key();
        if (key.equals(guess.key())) {
            return new VerifyResult.Exhausted();
        }
        Duration wait = new LongestWait(limiter).of(refused, claims);
        if (key.equals(limits.failures())) {
            return new VerifyResult.Locked(wait);
        }
        return new VerifyResult.LimitReached(wait, limits.limitedBy(key));
    }

    private int attemptsLeft(RequestLimits limits, Claim guess) {
        List<Claim> claims = new ArrayList<>(limits.failureClaims());
        claims.add(guess);
        return limiter.permitsLeft(claims);
    }

    private static Claim guess(Challenge challenge, CodePolicy policy) {
        return new CodeLimits(challenge.scope(), policy).guess(challenge);
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
