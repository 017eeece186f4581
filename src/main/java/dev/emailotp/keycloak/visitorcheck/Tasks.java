package dev.emailotp.keycloak.visitorcheck;

import dev.emailotp.otp.Claim;
import dev.emailotp.otp.CodeKeys;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The tasks of one check in one realm. A task is a sealed text, so that nothing is kept until it is used. What is kept
 * then is that it was.
 *
 * @param check the ID of the check, so that no task is good for another one
 * @param realm the ID of the realm
 */
record Tasks(
        String check, String realm, CodeKeys keys, Supplier<RateLimiter> limiter, Clock clock, RandomGenerator random) {
    static final Duration LIFETIME = Duration.ofMinutes(10);
    static final Duration WAIT = Duration.ofSeconds(30);
    static final int WAITING_PER_NETWORK = 3;

    private static final String LABEL = "keycloak-email-otp visitor check v1";
    private static final String USED = "visitor-check";
    private static final String WAITED = "visitor-check-waited";
    private static final int NONCE_BYTES = 16;

    /** Returns a new task, which is good for this request only. */
    SealedTask next(VisitorRequest request) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return SealedTask.seal(
                keys.active(),
                clock.instant().getEpochSecond(),
                request.bits(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(nonce),
                seal(request));
    }

    /** @return empty if the text is no task for this request, or one that has expired */
    private Optional<SealedTask> find(String text, VisitorRequest request) {
        return SealedTask.read(text)
                .filter(task -> keys.find(task.keyId())
                        .filter(key -> task.isSealedBy(key, seal(request)))
                        .isPresent())
                .filter(task -> age(task).compareTo(LIFETIME) <= 0);
    }

    /**
     * Looks at what was posted for a request.
     *
     * @param posted finds a posted field by its name
     * @param field the field with the answer
     * @param longest how long an answer can be
     * @param answered looks at an answer to a task of this request
     */
    VisitorResult verify(
            VisitorRequest request,
            Function<String, Optional<String>> posted,
            String field,
            int longest,
            BiFunction<SealedTask, String, VisitorResult> answered) {
        Optional<String> text = posted.apply(VisitorCheckProvider.TASK);
        if (text.isEmpty()) {
            return VisitorResult.ASKED;
        }
        Optional<SealedTask> task = find(text.get(), request);
        String answer = posted.apply(field).orElse("");
        if (task.isEmpty() || answer.length() > longest) {
            return VisitorResult.FAILED;
        }
        return answer.isEmpty() ? waited(task.get(), request) : answered.apply(task.get(), answer);
    }

    /** Uses the task up. Returns whether nobody has done so before. */
    boolean use(SealedTask task) {
        return limiter.get().tryAcquire(List.of(useOf(task))) instanceof Permit.Granted;
    }

    /** Uses the task up for a visitor who has waited instead of solving it; only a few of each network can. */
    private VisitorResult waited(SealedTask task, VisitorRequest request) {
        if (age(task).compareTo(WAIT) < 0) {
            return VisitorResult.TOO_SOON;
        }
        Claim use = useOf(task);
        List<Claim> claims = new ArrayList<>(List.of(use));
        claims.addAll(request.network().claimsWithProvider(WAITED, realm, Limit.perTenMinutes(WAITING_PER_NETWORK)));
        Permit permit = limiter.get().tryAcquire(claims);
        return permit instanceof Permit.Refused refused
                ? refused.claim().equals(use) ? VisitorResult.USED : VisitorResult.REFUSED
                : VisitorResult.WAITED;
    }

    private Claim useOf(SealedTask task) {
        return new Claim(LimitKey.of(USED, realm, task.nonce()), new Limit(1, LIFETIME.multipliedBy(2)));
    }

    private Duration age(SealedTask task) {
        return Duration.ofSeconds(clock.instant().getEpochSecond() - task.askedAt());
    }

    private SealedTask.Seal seal(VisitorRequest request) {
        return (key, facts) -> key.seal(LABEL, check, realm, request.binding(), facts);
    }
}
