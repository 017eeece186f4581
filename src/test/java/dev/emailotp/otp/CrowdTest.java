package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What one wrong code at each of many accounts leads to. */
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
        assertThat(login(policy, Budget.VISITOR, "other@example.org").ask())
                .isEqualTo(new IssueResult.LimitReached(Duration.ofMinutes(10), LimitedBy.CROWD));
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
        assertThat(login(policy, Budget.VISITOR, "p@other.example").ask()).isInstanceOf(IssueResult.LimitReached.class);
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
        assertThat(login(policy, Budget.VISITOR, "alice@example.org").ask())
                .isEqualTo(new IssueResult.LimitReached(Duration.ofDays(1), LimitedBy.CROWD));
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
        String code = ((IssueResult.Issued) waiting.ask()).code().reveal();
        for (int person = 0; person < 3; person++) {
            wrong(policy, Budget.PERSON, "p" + person + "@example.org");
        }
        assertThat(waiting.enter(code)).isInstanceOf(VerifyResult.LimitReached.class);
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
        String code = ((IssueResult.Issued) login.ask()).code().reveal();
        String wrong = (code.charAt(0) == '0' ? '1' : '0') + code.substring(1);
        return ((VerifyResult.Wrong) login.enter(wrong)).reached();
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
                100,
                100,
                Duration.ofSeconds(30),
                100,
                100,
                0,
                0,
                crowd);
    }
}
