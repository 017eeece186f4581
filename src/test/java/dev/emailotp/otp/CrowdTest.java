package dev.emailotp.otp;

import static dev.emailotp.otp.Login.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.Refusal.Reason;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The effect of one wrong code at each of many accounts. */
class CrowdTest {
    private final MovableClock clock = new MovableClock();
    private final InMemoryStore store = new InMemoryStore(clock);
    private final OneTimeCodes codes = new OneTimeCodes(store, store, new TestKeys(), clock, new SecureRandom());
    private final AtomicInteger browsers = new AtomicInteger();

    @Test
    void halfOfWhatADomainMayHaveIsReportedOnceAndAllOfItSlowsVisitorsDown() {
        CodePolicy policy = policy(new CrowdLimits(0, 20, 0));
        for (int person = 1; person <= 20; person++) {
            assertThat(wrong(policy, Budget.VISITOR, "p" + person + "@example.org"))
                    .as("after %s", person)
                    .isEqualTo(person == 11 ? Set.of(Crowd.DOMAIN) : Set.of());
        }
        assertThat(login(policy, Budget.VISITOR, "other@example.org").ask().refusal())
                .contains(new Refusal(Reason.CROWD, Duration.ofMinutes(10)));
        assertThat(login(policy, Budget.VISITOR, "other@example.com").succeeds())
                .as("elsewhere")
                .isTrue();
        assertThat(login(policy, Budget.KNOWN_BROWSER, "other@example.org").succeeds())
                .isTrue();
        assertThat(login(policy, Budget.PERSON, "other@example.org").succeeds()).isTrue();
        clock.advance(Duration.ofMinutes(10));
        assertThat(login(policy, Budget.VISITOR, "other@example.org").succeeds())
                .isTrue();
    }

    @Test
    void aRealmIsWatchedOverAllDomains() {
        CodePolicy policy = policy(new CrowdLimits(0, 0, 10));
        Set<Crowd> reached = new HashSet<>();
        for (int person = 0; person < 10; person++) {
            reached.addAll(wrong(policy, Budget.VISITOR, "p@example" + person + ".org"));
        }
        assertThat(reached).containsExactly(Crowd.REALM);
        assertThat(reason(login(policy, Budget.VISITOR, "p@other.example").ask()))
                .contains(Reason.CROWD);
    }

    @Test
    void anAddressIsWatchedOverAllAccountsAndBudgets() {
        CodePolicy policy = policy(new CrowdLimits(10, 0, 0));
        Set<Crowd> reached = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            Budget budget = Budget.values()[i % 3];
            reached.addAll(wrong(policy, budget, "alice+" + i + "@example.org"));
        }
        assertThat(reached).containsExactly(Crowd.ADDRESS);
        assertThat(login(policy, Budget.VISITOR, "alice@example.org").ask().refusal())
                .contains(new Refusal(Reason.CROWD, Duration.ofDays(1)));
        assertThat(login(policy, Budget.PERSON, "alice@example.org").succeeds()).isTrue();
    }

    @Test
    void rightCodesCountForNothing() {
        CodePolicy policy = policy(new CrowdLimits(2, 2, 2));
        for (int person = 0; person < 50; person++) {
            assertThat(login(policy, Budget.VISITOR, "p" + person + "@example.org")
                            .succeeds())
                    .isTrue();
        }
    }

    @Test
    void aCodeThatIsOutIsNotComparedWhileVisitorsAreSlowedDown() {
        CodePolicy policy = policy(new CrowdLimits(0, 0, 3));
        Login waiting = login(policy, Budget.VISITOR, "early@example.org");
        String code = waiting.ask().issued().orElseThrow().code().reveal();
        for (int person = 0; person < 3; person++) {
            wrong(policy, Budget.PERSON, "p" + person + "@example.org");
        }
        assertThat(reason(waiting.enter(code))).contains(Reason.CROWD);
    }

    @Test
    void whatIsBehindAUsedUpCountIsCountedAllTheSame() {
        CodePolicy policy = policy(new CrowdLimits(2, 4, 8));
        Set<Crowd> reached = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            reached.addAll(wrong(policy, Budget.PERSON, "alice+" + i + "@example.org"));
        }
        assertThat(reached).containsExactlyInAnyOrder(Crowd.values());
    }

    private Set<Crowd> wrong(CodePolicy policy, Budget budget, String address) {
        Login login = login(policy, budget, address);
        String code = login.ask().issued().orElseThrow().code().reveal();
        String wrong = (code.charAt(0) == '0' ? '1' : '0') + code.substring(1);
        VerifyResult result = login.enter(wrong);
        assertThat(reason(result)).contains(Reason.WRONG);
        return result.reached();
    }

    private Login login(CodePolicy policy, Budget budget, String address) {
        ChallengeScope scope = new ChallengeScope(
                new Purpose("login"), "realm", address, address, "browser " + browsers.incrementAndGet());
        return new Login(codes, policy, scope, Requester.unproven(budget, NetworkAddress.of("192.0.2.1")));
    }

    private static CodePolicy policy(CrowdLimits crowd) {
        return new CodePolicy(
                new CodeFormat(CodeAlphabet.DIGITS, 6),
                Duration.ofMinutes(5),
                5,
                List.of(Limit.perHour(100), Limit.perDay(100)),
                Duration.ofSeconds(30),
                List.of(Limit.perTenMinutes(100), Limit.perDay(100)),
                Optional.empty(),
                Optional.empty(),
                crowd);
    }
}
