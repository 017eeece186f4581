package dev.emailotp.otp;

import static dev.emailotp.otp.Login.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.Refusal.Reason;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which budget each kind of requester uses up. */
class BudgetsTest {
    private static final String ADDRESS = "alice@example.org";
    private static final Duration COOLDOWN = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock();
    private final InMemoryStore store = new InMemoryStore(clock);
    private final OneTimeCodes codes = new OneTimeCodes(store, store, new TestKeys(), clock, new SecureRandom());
    private final CodePolicy policy = policy(0, 0);
    private final AtomicInteger browsers = new AtomicInteger();

    @Test
    void visitorsHaveHalfOfTheMails() {
        for (int i = 0; i < 3; i++) {
            assertThat(visitor(ADDRESS).ask().issued()).isPresent();
        }
        assertThat(visitor(ADDRESS).ask().refusal())
                .contains(new Refusal(Reason.MAILS_ADDRESS, Duration.ofMinutes(10)));
    }

    @Test
    void visitorsHaveHalfOfTheWrongCodes() {
        assertThat(visitor(ADDRESS).guessAll()).isEqualTo(5);
        assertThat(reason(visitor(ADDRESS).ask())).contains(Reason.LOCKED);
        clock.advance(Duration.ofHours(1));
        assertThat(visitor(ADDRESS).guessAll()).isEqualTo(5);
        clock.advance(Duration.ofHours(1));
        assertThat(visitor(ADDRESS).guessAll()).isEqualTo(5);
        clock.advance(Duration.ofHours(1));
        assertThat(reason(visitor(ADDRESS).ask())).as("fifteen a day").contains(Reason.LOCKED);
    }

    @Test
    void whatVisitorsUseUpIsMissingNeitherAfterThePasswordNorInAKnownBrowser() {
        useUp(Budget.VISITOR);
        assertThat(login(Budget.PERSON).succeeds()).isTrue();
        assertThat(login(Budget.KNOWN_BROWSER).succeeds()).isTrue();
    }

    @Test
    void whatAThiefOfThePasswordUsesUpIsNotMissingInAKnownBrowser() {
        useUp(Budget.PERSON);
        assertThat(login(Budget.KNOWN_BROWSER).succeeds()).isTrue();
        assertThat(login(Budget.VISITOR).succeeds()).isTrue();
    }

    @Test
    void aRightCodeClearsTheWrongOnesOfItsOwnBudgetOnly() {
        for (Budget budget : Budget.values()) {
            useUp(budget);
        }
        clock.advance(Duration.ofHours(1));
        assertThat(login(Budget.PERSON).guessAll()).isEqualTo(5);
        assertThat(visitor(ADDRESS).guessAll()).isEqualTo(5);
        clock.advance(Duration.ofMinutes(10));
        assertThat(login(Budget.PERSON).succeeds()).isTrue();
        assertThat(login(Budget.PERSON).guessAll()).as("all are back").isEqualTo(5);
        assertThat(reason(visitor(ADDRESS).ask())).as("and none here").contains(Reason.LOCKED);
    }

    @Test
    void aRightCodeForOneSpellingGivesNoGuessesAtAnother() {
        assertThat(visitor(ADDRESS).guessAll()).isEqualTo(5);
        assertThat(visitor("alice+me@example.org").succeeds()).isTrue();
        assertThat(reason(visitor(ADDRESS).ask())).contains(Reason.LOCKED);
    }

    @Test
    void allSpellingsOfAMailboxShareItsMails() {
        for (String spelling : List.of("alice+1@example.org", "ALICE@example.org", "alice+2@EXAMPLE.org")) {
            assertThat(visitor(spelling).ask().issued()).isPresent();
        }
        assertThat(reason(visitor(ADDRESS).ask())).contains(Reason.MAILS_ADDRESS);
    }

    @Test
    void anUnknownAddressIsLimitedAsAKnownOneIs() {
        for (int i = 0; i < 3; i++) {
            visitor("nobody@example.org").ask();
            visitor(ADDRESS).ask();
        }
        assertThat(visitor("nobody@example.org").ask())
                .isEqualTo(visitor(ADDRESS).ask());
    }

    @Test
    void accountsThatClaimAnAddressFillItsMailboxTogether() {
        for (int account = 0; account < 5; account++) {
            assertThat(claimant("account " + account, "alice+" + account + "@example.org")
                            .ask()
                            .issued())
                    .isPresent();
        }
        assertThat(reason(claimant("one more", ADDRESS).ask())).contains(Reason.MAILS_ADDRESS);
        assertThat(login(Budget.PERSON).succeeds()).as("whose address it is").isTrue();
    }

    @Test
    void theLongestOfSeveralWaitsIsTold() {
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofMinutes(i % 3 == 0 ? 10 : 0));
            assertThat(visitor(ADDRESS).ask().issued()).isPresent();
        }
        // The first mail was half an hour ago, so its permit for the day returns in 23 and a half hours.
        visitor(ADDRESS).ask();
        visitor(ADDRESS).ask();
        assertThat(visitor(ADDRESS).ask().refusal())
                .contains(new Refusal(Reason.MAILS_ADDRESS, Duration.ofMinutes(24 * 60 - 30)));
    }

    @Test
    void theLongerWindowsWaitIsToldAlsoWhereTheShorterIsRefusedFirst() {
        for (int i = 0; i < 3; i++) {
            visitor(ADDRESS).guessAll();
            clock.advance(Duration.ofMinutes(i < 2 ? 60 : 0));
        }
        assertThat(visitor(ADDRESS).ask().refusal())
                .as("an hour for the hour's, 22 for the day's")
                .contains(new Refusal(Reason.LOCKED, Duration.ofHours(22)));
    }

    @Test
    void aNetworkUsesUpNothingOfThoseWhoHaveEnteredThePassword() {
        CodePolicy narrow = policy(2, 0);
        for (int i = 0; i < 2; i++) {
            assertThat(login("stranger" + i + "@example.org", narrow, Budget.VISITOR, "192.0.2.1")
                            .ask()
                            .issued())
                    .isPresent();
        }
        assertThat(login("more@example.org", narrow, Budget.VISITOR, "192.0.2.1")
                        .ask()
                        .refusal())
                .contains(new Refusal(Reason.MAILS_NETWORK, Duration.ofMinutes(10)));
        assertThat(login(ADDRESS, narrow, Budget.PERSON, "192.0.2.1").ask().issued())
                .isPresent();
    }

    @Test
    void aKnownBrowserIsNotStoppedByItsNetwork() {
        CodePolicy narrow = policy(2, 1);
        for (int i = 0; i < 40; i++) {
            assertThat(login("colleague" + i + "@example.org", narrow, Budget.KNOWN_BROWSER, "192.0.2.1")
                            .succeeds())
                    .isTrue();
        }
    }

    @Test
    void manySubnetsOfOneCustomerAreLimitedTogether() {
        CodePolicy narrow = policy(2, 0);
        int mails = 0;
        for (int subnet = 0; subnet < 256; subnet++) {
            Login login = login(
                    "s" + subnet + "@example.org",
                    narrow,
                    Budget.VISITOR,
                    "2001:db8:0:" + Integer.toHexString(subnet) + "::1");
            mails += login.ask().issued().isPresent() ? 1 : 0;
        }
        assertThat(mails).as("of a /56").isEqualTo(8);
        for (int subnet = 1; subnet < 256; subnet++) {
            Login login = login(
                    "t" + subnet + "@example.org",
                    narrow,
                    Budget.VISITOR,
                    "2001:db8:0:" + Integer.toHexString(subnet) + "00::1");
            mails += login.ask().issued().isPresent() ? 1 : 0;
        }
        assertThat(mails).as("of a /48").isEqualTo(32);
        assertThat(login(ADDRESS, narrow, Budget.VISITOR, "2001:db8:1::1").ask().issued())
                .isPresent();
    }

    @Test
    void aProvidersCustomersAreLimitedTogetherWhileTheyHaveProvenNothing() {
        CodePolicy narrow = policy(1, 0);
        int mails = 0;
        for (int customer = 0; customer < 100; customer++) {
            String network = "2001:db8:" + customer + "::1";
            Login visitor = login("s" + customer + "@example.org", narrow, Budget.VISITOR, network);
            mails += visitor.ask().issued().isPresent() ? 1 : 0;
            Login customerOf = login("c" + customer + "@example.org", narrow, Budget.PERSON, network);
            assertThat(customerOf.ask().issued()).isPresent();
        }
        assertThat(mails).as("of a /32").isEqualTo(64);
        assertThat(login(ADDRESS, narrow, Budget.VISITOR, "2001:db9::1").ask().issued())
                .as("of another")
                .isPresent();
    }

    @Test
    void anAccountHasSoManyMailsForAllAddressesThatItClaimsUntilAnAdminLiftsThat() {
        for (int i = 0; i < 5; i++) {
            assertThat(claimant("alice", "new" + i + "@example.org").ask().issued())
                    .isPresent();
        }
        assertThat(claimant("alice", "new@example.org").ask().refusal())
                .contains(new Refusal(Refusal.Reason.MAILS_ADDRESS, Duration.ofMinutes(10)));
        assertThat(login(Budget.PERSON).succeeds()).as("at her own").isTrue();
        new PersonalBudgets(store, "realm", "alice", ADDRESS).clear(List.of(new Purpose("verify")));
        assertThat(claimant("alice", "new@example.org").ask().issued()).isPresent();
    }

    @Test
    void anAdminSeesEachBudgetAndLiftsItWithoutGivingGuessesAtACode() {
        Login visitor = visitor(ADDRESS);
        assertThat(visitor.guessAll()).isEqualTo(5);
        PersonalBudgets budgets = new PersonalBudgets(store, "realm", "alice", ADDRESS);
        assertThat(budgets.uses(policy, List.of(Budget.VISITOR)))
                .contains(
                        new BudgetUse(
                                "visitor",
                                BudgetUse.Counted.WRONG_CODES,
                                5,
                                5,
                                Duration.ofHours(1),
                                Duration.ofHours(1)),
                        new BudgetUse(
                                "visitor", BudgetUse.Counted.WRONG_CODES, 5, 15, Duration.ofDays(1), Duration.ZERO),
                        new BudgetUse("visitor", BudgetUse.Counted.MAILS, 1, 3, Duration.ofMinutes(10), Duration.ZERO),
                        new BudgetUse("visitor", BudgetUse.Counted.MAILS, 1, 10, Duration.ofDays(1), Duration.ZERO));
        budgets.clear(List.of());
        assertThat(budgets.uses(policy, List.of(Budget.values()))).isNotEmpty().allSatisfy(use -> assertThat(use.used())
                .isZero());
        assertThat(reason(visitor.enter("000000"))).contains(Reason.EXHAUSTED);
        assertThat(visitor(ADDRESS).succeeds()).isTrue();
    }

    private void useUp(Budget budget) {
        int mails = 0;
        while (login(budget).ask().issued().isPresent()) {
            mails++;
        }
        assertThat(mails).isPositive();
        clock.advance(Duration.ofMinutes(10));
        while (login(budget).guessAll() > 0) {
            clock.advance(COOLDOWN);
        }
    }

    private Login visitor(String address) {
        return login(address, policy, Budget.VISITOR, "192.0.2.1");
    }

    private Login login(Budget budget) {
        return login(ADDRESS, policy, budget, "192.0.2.1");
    }

    private Login claimant(String account, String address) {
        ChallengeScope scope = new ChallengeScope(
                new Purpose("verify"), "realm", account, address, "browser " + browsers.incrementAndGet());
        return new Login(codes, policy, scope, new Requester(Budget.PERSON, false, NetworkAddress.of("192.0.2.1")));
    }

    private Login login(String address, CodePolicy policy, Budget budget, String network) {
        String subject = address.equals(ADDRESS) ? "alice" : address;
        ChallengeScope scope = new ChallengeScope(
                new Purpose("login"), "realm", subject, address, "browser " + browsers.incrementAndGet());
        return new Login(codes, policy, scope, Requester.unproven(budget, NetworkAddress.of(network)));
    }

    private static CodePolicy policy(int mailsPerNetwork, int guessesPerNetwork) {
        return new CodePolicy(
                new CodeFormat(CodeAlphabet.DIGITS, 6),
                Duration.ofMinutes(5),
                5,
                List.of(Limit.perHour(10), Limit.perDay(30)),
                COOLDOWN,
                List.of(Limit.perTenMinutes(5), Limit.perDay(20)),
                perTenMinutes(mailsPerNetwork),
                perTenMinutes(guessesPerNetwork),
                CrowdLimits.NONE);
    }

    private static Optional<Limit> perTenMinutes(int permits) {
        return permits == 0 ? Optional.empty() : Optional.of(Limit.perTenMinutes(permits));
    }
}
