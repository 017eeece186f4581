package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month in which attackers do their worst to one account owner, under the default limits. */
class ThirtyDaysTest {
    private static final String ADDRESS = "alice@example.org";
    private static final int DAYS = 30;
    private static final Duration STEP = Duration.ofMinutes(2);
    private static final int STEPS_A_DAY = (int) Duration.ofDays(1).dividedBy(STEP);
    private static final CodePolicy POLICY = DefaultPolicy.withDigits(8);
    private static final List<String> SPELLINGS = List.of(ADDRESS, "Alice@Example.org", "alice+shop@example.org");

    private final MovableClock clock = new MovableClock();
    private final InMemoryStore store = new InMemoryStore(clock);
    private final OneTimeCodes codes = new OneTimeCodes(store, store, new TestKeys(), clock, new SecureRandom());
    private int logins;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOwnerGetsInAtAnyMoment(long seed) {
        Random moments = new Random(seed);
        int ownersLogins = 0;
        for (int step = 0; step < DAYS * STEPS_A_DAY; step++) {
            strangersDoTheirWorst(step);
            // eight times a day, at random times
            if (moments.nextInt(STEPS_A_DAY) < 8) {
                assertThat(login("second-factor", ADDRESS, Budget.PERSON, step).succeeds())
                        .as("with the password, in step %s", step)
                        .isTrue();
                assertThat(login("passwordless", ADDRESS, Budget.KNOWN_BROWSER, step)
                                .succeeds())
                        .as("with a known browser, in step %s", step)
                        .isTrue();
                ownersLogins++;
            }
            clock.advance(STEP);
        }
        assertThat(ownersLogins).isGreaterThan(DAYS);
    }

    @Test
    void strangersHaveFifteenGuessesADayAtAnAddress() {
        int guesses = 0;
        for (int step = 0; step < DAYS * STEPS_A_DAY; step++) {
            guesses += login("passwordless", ADDRESS, Budget.VISITOR, step).guessAll()
                    + login("reset", ADDRESS, Budget.VISITOR, step).guessAll();
            clock.advance(STEP);
        }
        assertThat(guesses).isBetween(DAYS * 14, DAYS * 15 + 15);
    }

    @Test
    void strangersHaveThirtyGuessesADayHoweverOftenTheOwnerClearsThem() {
        int guesses = 0;
        int cleared = 0;
        for (int step = 0; step < DAYS * STEPS_A_DAY; step++) {
            // one less than what locks them, and as rarely as it takes for the owner to get a mail, too
            if (step % 5 == 0) {
                guesses += login("passwordless", ADDRESS, Budget.VISITOR, step).guess(4);
                cleared += login("passwordless", ADDRESS, Budget.VISITOR, step).succeeds() ? 1 : 0;
            }
            clock.advance(STEP);
        }
        assertThat(cleared).as("logins that clear").isGreaterThan(DAYS);
        assertThat(guesses).isBetween(DAYS * 15 + 1, DAYS * 30 + 30);
    }

    private void strangersDoTheirWorst(int step) {
        for (String spelling : SPELLINGS) {
            login("passwordless", spelling, Budget.VISITOR, step).guessAll();
            login("reset", spelling, Budget.VISITOR, step).guessAll();
        }
        // Attackers' own accounts claim the address, too.
        ChallengeScope claimed = new ChallengeScope(
                new Purpose("update"), "realm", "stranger " + step % 50, ADDRESS, "browser " + ++logins);
        new Login(codes, POLICY, claimed, new Requester(Budget.PERSON, false, network(step))).guessAll();
    }

    private Login login(String purpose, String address, Budget budget, int step) {
        String subject = address.equalsIgnoreCase(ADDRESS) ? "alice" : address;
        ChallengeScope scope =
                new ChallengeScope(new Purpose(purpose), "realm", subject, address, "browser " + ++logins);
        return new Login(codes, POLICY, scope, Requester.unproven(budget, network(step)));
    }

    /** Returns one of many networks, so that no limit of a network stops the attackers. */
    private NetworkAddress network(int step) {
        return NetworkAddress.of("10." + step % 16 + "." + logins % 16 + "." + logins / 16 % 16);
    }
}
