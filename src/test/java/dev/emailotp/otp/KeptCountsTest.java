package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How much a store can be made to keep, with the limits as they are by default. */
class KeptCountsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final CodePolicy POLICY = DefaultPolicy.withDigits(8);

    private static final Set<Refusal.Reason> NETWORK =
            Set.of(Refusal.Reason.MAILS_NETWORK, Refusal.Reason.GUESSES_NETWORK);

    private final MovableClock clock = new MovableClock();
    private final InMemoryStore store = new InMemoryStore(clock);
    private final OneTimeCodes codes = new OneTimeCodes(store, store, new TestKeys(), clock, new SecureRandom());
    private final Random random = new Random(32);

    @Test
    void aHundredThousandRequestsFromOneProvidersBlockLeaveNoMoreThanItsShare() {
        List<Login> mailed = new ArrayList<>();
        for (int request = 0; request < 100_000; request++) {
            clock.advance(Duration.ofMillis(2));
            Login login = visitor("2001:db8:" + group() + ":" + group() + "::1");
            if (login.ask().issued().isPresent()) {
                mailed.add(login);
            }
        }
        assertThat(mailed).hasSize(64 * 30);
        long wrong = mailed.stream()
                .filter(login -> Login.reason(login.enter("00000000")).equals(Optional.of(Refusal.Reason.WRONG)))
                .count();
        assertThat(wrong).as("as many as the realm may have").isEqualTo(1000);
        assertThat(store.counts(DAY)).as("of a day").isEqualTo(mailed.size() + 3 * wrong);
        assertThat(store.counts(Duration.ZERO)).isLessThan(22_000);
    }

    @Test
    void whatACustomersBlockIsRefusedLeavesNothingForEachOfItsSubnets() {
        for (int request = 0; request < 5_000; request++) {
            visitor("2001:db8:0:" + group() + "::1").ask();
        }
        assertThat(store.counts(Duration.ZERO)).isLessThan(6 * 16 * 30 + 300);
    }

    @Test
    void anAccountCausesTwentyMailsADayHoweverManyAddressesItClaims() {
        int mails = 0;
        for (int request = 0; request < 1440; request++) {
            clock.advance(Duration.ofMinutes(1));
            mails += claimant().ask().issued().isPresent() ? 1 : 0;
        }
        assertThat(mails).isEqualTo(20);
        assertThat(store.counts(DAY)).as("for it, and two for each address").isEqualTo(1 + 2 * mails);
    }

    @ParameterizedTest
    @MethodSource("requesters")
    void theNetworkIsCountedBeforeAnythingThatIsCountedForAnAddress(Requester requester) {
        Login login = login("somebody", requester);
        RequestLimits limits = new RequestLimits(login.scope(), POLICY, requester);
        Challenge challenge = login.ask().issued().orElseThrow().challenge();
        for (ReasonedClaims claims : List.of(limits.mail(true), limits.mail(false), limits.guess(challenge))) {
            List<Boolean> ofNetwork = claims.claims().stream()
                    .filter(Claim::acquires)
                    .map(claim -> NETWORK.contains(claims.reason(claim)))
                    .toList();
            assertThat(ofNetwork).contains(true, false);
            assertThat(ofNetwork.lastIndexOf(true)).isLessThan(ofNetwork.indexOf(false));
        }
    }

    private static List<Requester> requesters() {
        List<Requester> requesters = new ArrayList<>();
        for (String network : List.of("192.0.2.1", "2001:db8::1")) {
            NetworkAddress from = NetworkAddress.of(network);
            Stream.of(Budget.VISITOR, Budget.PERSON)
                    .forEach(budget -> requesters.add(Requester.unproven(budget, from)));
            requesters.add(new Requester(Budget.PERSON, false, from));
        }
        return requesters;
    }

    private Login visitor(String network) {
        return login("visitor", Requester.unproven(Budget.VISITOR, NetworkAddress.of(network)));
    }

    private Login claimant() {
        return login("claimant", new Requester(Budget.KNOWN_BROWSER, false, NetworkAddress.of("192.0.2.1")));
    }

    private Login login(String subject, Requester requester) {
        String address = Long.toHexString(random.nextLong()) + "@" + group() + ".example";
        return new Login(
                codes,
                POLICY,
                new ChallengeScope(new Purpose("test"), "realm", subject, address, "browser"),
                requester);
    }

    private String group() {
        return Integer.toHexString(random.nextInt(1 << 16));
    }
}
