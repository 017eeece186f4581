package dev.emailotp.store.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.MovableClock;
import dev.emailotp.otp.StoreUnavailableException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A store that gives several callers what only one may have is not used. */
class ExactnessTest {
    private final Exactness exactness = new Exactness();

    @Test
    void aStoreThatSaysNoToTheSecondCallerIsExact() {
        Set<String> store = new HashSet<>();
        assertThat(exactness.holds(store::add)).isTrue();
    }

    /** As Keycloak's on MariaDB, which takes a row that it has found for one that it has made. */
    @Test
    void aStoreThatSaysYesToEverybodyIsNot() {
        assertThat(exactness.holds(key -> true)).isFalse();
    }

    @Test
    void aStoreThatSaysNoToEverybodyIsNotEither() {
        assertThat(exactness.holds(key -> false)).isFalse();
    }

    @Test
    void itIsTriedOutOnce() {
        Set<String> store = new HashSet<>();
        exactness.holds(store::add);
        assertThat(exactness.holds(key -> {
                    throw new AssertionError("tried again");
                }))
                .isTrue();
    }

    @Test
    void aStoreThatDoesNotAnswerIsTriedOutAgain() {
        assertThatThrownBy(() -> exactness.holds(key -> {
                    throw new StoreUnavailableException("gone", new IllegalStateException());
                }))
                .isInstanceOf(StoreUnavailableException.class);
        Set<String> store = new HashSet<>();
        assertThat(exactness.holds(store::add)).isTrue();
    }

    @Test
    void whatIsNotExactCountsNothing() {
        MovableClock clock = new MovableClock();
        exactness.holds(key -> true);
        SingleUseObjectRateLimiter limiter = new SingleUseObjectRateLimiter(
                new StoreSessions(new CountedObjects(clock)).factory(), exactness, clock);
        List<Claim> claims = List.of(new Claim(new LimitKey("realm", "failures"), new Limit(1, Duration.ofMinutes(1))));
        assertThatThrownBy(() -> limiter.tryAcquire(claims))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("not exact");
    }
}
