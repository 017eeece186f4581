package dev.emailotp.otp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Issues one-time codes and verifies what people enter.
 *
 * <p>Verification has a fixed order: claim a guess, compare in constant time, take the challenge. The claim is durable
 * before the comparison begins, so that no error gives a guess back (NIST SP 800-63B-4 section 3.2.2). Only one caller
 * can take the challenge, so that a code works once (OWASP ASVS 5.0, 6.5.1).
 *
 * <p>Immutable, and safe for concurrent use if its ports are.
 */
public final class OneTimeCodes {
    private final ChallengeStore challenges;
    private final RateLimiter limiter;
    private final CodeKeys keys;
    private final Clock clock;
    private final RandomGenerator random;
    private final StatusReader statusReader;

    /** @param random the source of challenge ids; must be cryptographically strong */
    public OneTimeCodes(
            ChallengeStore challenges, RateLimiter limiter, CodeKeys keys, Clock clock, RandomGenerator random) {
        this.challenges = challenges;
        this.limiter = limiter;
        this.keys = keys;
        this.clock = clock;
        this.random = random;
        this.statusReader = new StatusReader(challenges, clock);
    }

    /** Returns the current time of the clock that decides when codes expire. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Opens a challenge for a person who has reached the step. Issues a code unless one is live, even if its guesses
     * are used up.
     */
    public IssueResult open(ChallengeScope scope, CodePolicy policy, Requester requester) {
        RequestLimits limits = new RequestLimits(scope, policy, requester);
        ReasonedClaims claims = limits.mail(true);
        Challenge first = first(scope, policy);
        Code code = code(first);
        OpenResult opened = challenges.open(first, policy.lifetime(), claims.claims());
        if (opened instanceof OpenResult.Found found && found.challenge().isLiveAt(clock.instant())) {
            return IssueResult.live(statusReader
                    .read(limits, Optional.of(found.challenge()), List.of())
                    .status());
        }
        Permit permit = opened instanceof OpenResult.Tried tried
                ? tried.permit()
                : challenges.create(first, policy.lifetime(), claims.claims());
        return permit instanceof Permit.Refused refused
                ? refusedMail(refused, limits, claims, Optional.empty())
                : issued(first, code, policy);
    }

    /**
     * Sends another mail at the person's request: the same code while it is live, otherwise a new one. After a mail
     * that is known to have failed, the cooldown does not apply.
     */
    public IssueResult resend(ChallengeScope scope, CodePolicy policy, Requester requester) {
        Snapshot seen = challenges.look(scope, List.of());
        Optional<Challenge> live = seen.challenge().filter(this::isLive);
        boolean waits = !seen.delivery().filter(Delivery::mayBeMissing).isPresent();
        RequestLimits limits = new RequestLimits(scope, policy, requester);
        IssueResult result = live.filter(
                        challenge -> keys.find(challenge.keyId()).isPresent())
                .flatMap(challenge -> again(challenge, policy, limits, waits))
                .orElseGet(() -> anew(live, scope, policy, limits, waits));
        if (result.issued().isPresent()) {
            // The delivery of an earlier mail says nothing about this one.
            challenges.noteDelivery(scope.key(), Delivery.QUEUED, policy.lifetime());
        }
        return result;
    }

    /** Compares an input with the live code of this scope, at most as often as the policy allows. */
    public VerifyResult verify(ChallengeScope scope, CodePolicy policy, Requester requester, String input) {
        RequestLimits limits = new RequestLimits(scope, policy, requester);
        Optional<Challenge> found = challenges.find(scope).filter(this::isLive);
        CodeFormat format = found.map(Challenge::format).orElse(policy.format());
        Optional<String> candidate = format.read(input);
        if (candidate.isEmpty()) {
            return refused(Refusal.Reason.MALFORMED, limits, found);
        }
        Optional<CodeKey> codeKey = found.flatMap(challenge -> keys.find(challenge.keyId()));
        if (codeKey.isEmpty()) {
            return refused(Refusal.Reason.EXPIRED, limits, found);
        }
        Challenge challenge = found.get();
        ReasonedClaims claims = limits.guess(challenge);
        if (limiter.tryAcquire(claims.claims()) instanceof Permit.Refused refused) {
            StatusReading reading = statusReader.readIfAnswered(limits, found, claims.otherWindows(refused.claim()));
            return VerifyResult.refused(claims.refusal(refused, reading), reading.status());
        }
        if (!CodeDerivation.derive(codeKey.get(), challenge).matches(candidate.get())) {
            return wrong(challenge, limits);
        }
        return challenges.take(challenge, limits.cleared())
                ? VerifyResult.verified(Duration.between(challenge.createdAt(), clock.instant()))
                : refused(Refusal.Reason.EXPIRED, limits, found);
    }

    /** Returns the state of the challenge without changing anything. */
    public ChallengeStatus status(ChallengeScope scope, CodePolicy policy, Requester requester) {
        Optional<Challenge> found = challenges.find(scope).filter(this::isLive);
        return statusReader
                .read(new RequestLimits(scope, policy, requester), found, List.of())
                .status();
    }

    /** Returns empty if the code is used up. Creates no challenge: it could bring back one that was just taken. */
    private Optional<IssueResult> again(Challenge live, CodePolicy policy, RequestLimits limits, boolean waits) {
        ReasonedClaims claims = limits.mailAgain(live, waits);
        if (!(limiter.tryAcquire(claims.claims()) instanceof Permit.Refused refused)) {
            return Optional.of(issued(live, code(live), policy));
        }
        return claims.reason(refused.claim()) == Refusal.Reason.EXHAUSTED
                ? Optional.empty()
                : Optional.of(refusedMail(refused, limits, claims, Optional.of(live)));
    }

    private IssueResult anew(
            Optional<Challenge> usedUp, ChallengeScope scope, CodePolicy policy, RequestLimits limits, boolean waits) {
        ReasonedClaims claims = limits.mail(waits);
        Challenge next = usedUp.map(challenge -> replacement(challenge, policy)).orElseGet(() -> first(scope, policy));
        Code code = code(next);
        return challenges.create(next, policy.lifetime(), claims.claims()) instanceof Permit.Refused refused
                ? refusedMail(refused, limits, claims, usedUp)
                : issued(next, code, policy);
    }

    private IssueResult issued(Challenge challenge, Code code, CodePolicy policy) {
        return IssueResult.issued(
                challenge, code, ChallengeStatus.mailed(challenge, clock.instant(), policy.resendCooldown()));
    }

    private IssueResult refusedMail(
            Permit.Refused refused, RequestLimits limits, ReasonedClaims claims, Optional<Challenge> known) {
        StatusReading reading = statusReader.readIfAnswered(limits, known, claims.otherWindows(refused.claim()));
        return IssueResult.refused(claims.refusal(refused, reading), reading.status());
    }

    private VerifyResult refused(Refusal.Reason reason, RequestLimits limits, Optional<Challenge> known) {
        StatusReading reading = statusReader.readIfAnswered(limits, known, List.of());
        return VerifyResult.refused(new Refusal(reason, Duration.ZERO), reading.status());
    }

    /** Reports a wrong input. The input was compared, so its result stands even if the store fails from here on. */
    private VerifyResult wrong(Challenge challenge, RequestLimits limits) {
        List<Claim> left = limits.guessesLeft(challenge);
        Set<Crowd> reached = Set.of();
        StatusReading reading;
        try {
            reached = limits.countWrong(limiter);
            reading = statusReader.read(limits, Optional.of(challenge), left);
        } catch (StoreUnavailableException e) {
            reading = StatusReading.unknown(e);
        }
        Refusal refusal = new Refusal(Refusal.Reason.WRONG, reading.status().lockedFor());
        return VerifyResult.wrong(refusal, reading, reading.fewestLeft(left), reached);
    }

    private boolean isLive(Challenge challenge) {
        return challenge.isLiveAt(clock.instant());
    }

    private Code code(Challenge challenge) {
        CodeKey key = keys.find(challenge.keyId())
                .orElseThrow(() -> new IllegalStateException(
                        "The key " + challenge.keyId() + " was removed while a code was being issued"));
        return CodeDerivation.derive(key, challenge);
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
