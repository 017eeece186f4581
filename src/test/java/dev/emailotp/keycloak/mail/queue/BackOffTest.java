package dev.emailotp.keycloak.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = new BackOff(new Random(1));

    @Test
    void eachWaitIsTwiceAsLongUpToHalfAMinuteAndNeverTheSameForAll() {
        Duration longest = Duration.ofSeconds(1);
        for (int tries = 1; tries < 40; tries++) {
            Set<Duration> waits = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                waits.add(backOff.after(tries));
            }
            Duration most = longest;
            assertThat(waits).hasSizeGreaterThan(50).allSatisfy(wait -> assertThat(wait)
                    .isBetween(most.dividedBy(2), most));
            longest = longest.multipliedBy(2).compareTo(Duration.ofSeconds(30)) < 0
                    ? longest.multipliedBy(2)
                    : Duration.ofSeconds(30);
        }
    }
}
