package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.stable.StableList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Codes in people's mailboxes and limits that are used up outlive an update. */
class StoredChallengeTest {
    private static final CodePolicy POLICY = new CodePolicy(
            new CodeFormat(CodeAlphabet.DIGITS, 6),
            Duration.ofMinutes(5),
            1,
            List.of(Limit.perHour(2), Limit.perDay(3)),
            Duration.ofSeconds(30),
            List.of(Limit.perTenMinutes(4), Limit.perDay(5)),
            Optional.of(Limit.perTenMinutes(6)),
            Optional.of(Limit.perTenMinutes(7)),
            new CrowdLimits(8, 9, 10));

    private final InMemoryStore store = new InMemoryStore(new MovableClock());
    private final List<String> asked = new ArrayList<>();

    @Test
    void aChallengeOfAnEarlierReleaseIsRead() {
        assertThat(ChallengeNotes.read(EarlierRelease.notes(), EarlierRelease.SCOPE))
                .isEqualTo(EarlierRelease.CHALLENGE);
    }

    /** While nodes are updated one after the other, the older ones read what the newer ones keep. */
    @Test
    void anEarlierReleaseReadsAChallengeOfThisOne() {
        assertThat(ChallengeNotes.write(EarlierRelease.CHALLENGE)).isEqualTo(EarlierRelease.notes());
    }

    @Test
    void itIsFoundUnderTheSameKey() {
        assertThat(EarlierRelease.SCOPE.key())
                .isEqualTo(new ChallengeKey("a realm", "ljd-9594qHt-YLSNxjL-qmPl7H0SAC0ogVFy_kBNbE0"));
    }

    @Test
    void itsCodeIsTheSame() {
        assertThat(CodeDerivation.derive(new TestKeys().active(), EarlierRelease.CHALLENGE)
                        .reveal())
                .isEqualTo("CCLPWQBF");
    }

    @Test
    void limitsAreCountedUnderTheSameKeys() {
        NetworkAddress network = NetworkAddress.of("2001:db8::1");
        for (Budget budget : Budget.values()) {
            asks(new Requester(budget, true, network));
        }
        asks(new Requester(Budget.PERSON, false, NetworkAddress.of("192.0.2.1")));
        asks(new Requester(Budget.PERSON, true, NetworkAddress.of("nonsense")));
        new StableList("limits").isExactly(asked);
    }

    private void asks(Requester requester) {
        RequestLimits limits = new RequestLimits(EarlierRelease.SCOPE, POLICY, requester);
        limits.mail(true).claims().forEach(this::note);
        limits.guess(EarlierRelease.CHALLENGE).claims().forEach(this::note);
        limits.countWrong(new NotingLimiter());
    }

    private void note(Claim claim) {
        asked.add(claim.key().realm() + " " + claim.key().value() + " "
                + claim.limit().permits() + " in " + claim.limit().window().toSeconds() + " s");
    }

    private final class NotingLimiter implements RateLimiter {
        @Override
        public Permit tryAcquire(List<Claim> claims) {
            claims.forEach(StoredChallengeTest.this::note);
            return store.tryAcquire(claims);
        }

        @Override
        public List<Availability> availability(List<Claim> claims) {
            return store.availability(claims);
        }

        @Override
        public void reset(LimitKey key) {
            store.reset(key);
        }
    }
}
