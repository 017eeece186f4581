package dev.emailotp.keycloak.visitorcheck;

import dev.emailotp.otp.Claim;
import dev.emailotp.otp.CodeKey;
import dev.emailotp.otp.CodeKeys;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A proof of work. The browser looks for an answer with which a hash begins with so many zero bits; to find it takes
 * seconds, to look at it nothing. Who finds none, without script, waits instead, and only a few of each network can.
 *
 * <p>A task is a sealed text, so that nothing is kept until it is passed. What is kept then is that it was.
 */
final class WorkCheck implements VisitorCheckProvider {
    static final Duration LIFETIME = Duration.ofMinutes(10);
    static final Duration WAIT = Duration.ofSeconds(30);
    static final int WAITING_PER_NETWORK = 3;

    private static final String LABEL = "keycloak-email-otp visitor check v1";
    private static final String USED = "visitor-check";
    private static final String WAITED = "visitor-check-waited";
    private static final int NONCE_BYTES = 16;
    private static final int LONGEST_ANSWER = 11;

    private final String realm;
    private final CodeKeys keys;
    private final Supplier<RateLimiter> limiter;
    private final Clock clock;
    private final RandomGenerator random;

    WorkCheck(String realm, CodeKeys keys, Supplier<RateLimiter> limiter, Clock clock, RandomGenerator random) {
        this.realm = realm;
        this.keys = keys;
        this.limiter = limiter;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public VisitorTask ask(VisitorRequest request) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        CodeKey key = keys.active();
        SealedTask task = SealedTask.seal(
                key,
                clock.instant().getEpochSecond(),
                request.bits(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(nonce),
                seal(request));
        return new VisitorTask(task.text(), task.seal(), task.bits(), WAIT);
    }

    @Override
    public VisitorResult verify(VisitorRequest request, Function<String, Optional<String>> posted) {
        Optional<String> text = posted.apply(TASK);
        if (text.isEmpty()) {
            return VisitorResult.ASKED;
        }
        Optional<SealedTask> task = SealedTask.read(text.get()).filter(read -> keys.find(read.keyId())
                .filter(key -> read.isSealedBy(key, seal(request)))
                .isPresent());
        if (task.isEmpty() || age(task.get()).compareTo(LIFETIME) > 0) {
            return VisitorResult.FAILED;
        }
        String answer = posted.apply(ANSWER).orElse("");
        return answer.isEmpty() ? waited(task.get(), request) : answered(task.get(), answer);
    }

    private VisitorResult answered(SealedTask task, String answer) {
        if (answer.length() > LONGEST_ANSWER || !task.isSolvedBy(answer)) {
            return VisitorResult.FAILED;
        }
        return limiter.get().tryAcquire(List.of(use(task))) instanceof Permit.Granted
                ? VisitorResult.PASSED
                : VisitorResult.USED;
    }

    private VisitorResult waited(SealedTask task, VisitorRequest request) {
        if (age(task).compareTo(WAIT) < 0) {
            return VisitorResult.TOO_SOON;
        }
        Claim use = use(task);
        Claim network = new Claim(
                LimitKey.of(WAITED, realm, request.network().toString()), Limit.perTenMinutes(WAITING_PER_NETWORK));
        Permit permit = limiter.get().tryAcquire(List.of(use, network));
        return permit instanceof Permit.Refused refused
                ? refused.claim().equals(use) ? VisitorResult.USED : VisitorResult.REFUSED
                : VisitorResult.WAITED;
    }

    private Claim use(SealedTask task) {
        return new Claim(LimitKey.of(USED, realm, task.nonce()), new Limit(1, LIFETIME.multipliedBy(2)));
    }

    private Duration age(SealedTask task) {
        return Duration.ofSeconds(clock.instant().getEpochSecond() - task.askedAt());
    }

    private SealedTask.Seal seal(VisitorRequest request) {
        return (key, facts) -> key.seal(LABEL, realm, request.binding(), facts);
    }

    @Override
    public void close() {}
}
