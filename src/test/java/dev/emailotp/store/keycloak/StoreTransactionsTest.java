package dev.emailotp.store.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeId;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.CodeAlphabet;
import dev.emailotp.otp.CodeFormat;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.MovableClock;
import dev.emailotp.otp.Purpose;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a challenge when one of the store's own transactions fails. */
class StoreTransactionsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock();
    private final StoreSessions sessions = new StoreSessions(new CountedObjects(clock));
    private final SingleUseObjectRateLimiter limiter =
            new SingleUseObjectRateLimiter(sessions.factory(), new Exactness(), clock);
    private final SingleUseObjectChallengeStore store =
            new SingleUseObjectChallengeStore(sessions.factory(), new Exactness(), limiter);
    private final Claim claim = new Claim(new LimitKey("realm", "failures"), new Limit(1, MINUTE));
    private final ChallengeScope scope =
            new ChallengeScope(new Purpose("login"), "realm", "alice", "alice@example.org", "browser");
    private final Challenge challenge = new Challenge(
            new ChallengeId("a".repeat(22)),
            scope,
            new CodeFormat(CodeAlphabet.DIGITS, 6),
            0,
            "key",
            clock.instant(),
            clock.instant().plus(MINUTE));

    @Test
    void aChallengeIsTakenThoughTheLimitCannotBeCleared() {
        store.create(challenge, MINUTE, List.of(claim));
        sessions.countAnew(2);
        assertThat(store.take(challenge, List.of(claim.key()))).isTrue();
        assertThat(sessions.count()).isEqualTo(2);
        sessions.countAnew(0);
        assertThat(store.find(scope)).isEmpty();
    }

    @Test
    void lookingTakesOneTransactionHoweverManyLimits() {
        store.create(challenge, MINUTE, List.of(claim));
        Claim other = new Claim(new LimitKey("realm", "other"), new Limit(100, MINUTE));
        sessions.countAnew(0);
        assertThat(store.look(scope, List.of(claim, other)).challenge()).contains(challenge);
        assertThat(sessions.count()).isEqualTo(1);
    }
}
