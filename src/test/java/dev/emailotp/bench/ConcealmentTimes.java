package dev.emailotp.bench;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.HiddenAccounts;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.ResponseTimes;
import dev.emailotp.it.support.SlowMailServer;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;

/**
 * How long signing in without a password, and resetting one, take for all kinds of people, with a mail server that takes
 * half a second for each connection. Run with {@code mvn -Pbench -Dbench=concealment}; ends with 1 if one kind can be told apart.
 */
public final class ConcealmentTimes {
    private static final int TRIES = 300;
    private static final Map<String, String> NO_LIMITS = Map.of(
            "mailsPerNetwork", "0", "guessesPerNetwork", "0", "mailsPerTenMinutes", "99999", "mailsPerDay", "99999");

    private ConcealmentTimes() {}

    public static void main(String[] args) throws IOException {
        boolean same;
        try (SlowMailServer mailServer = new SlowMailServer(Duration.ofMillis(500))) {
            TestRealm realm = TestRealm.of(ConcealmentTimes.class)
                    .settings(HiddenAccounts::lockable)
                    .mailServer(mailServer.port())
                    .passwordless(NO_LIMITS)
                    .reset(NO_LIMITS)
                    .make();
            HiddenAccounts.settle(realm);
            same = report("Without a password", new ResponseTimes(HiddenAccounts.ALL, person -> {
                        Page page = new Browser().get(realm.signInUrl());
                        return () -> page.enterAddress(realm.address(person)).expectCodePage();
                    }))
                    & report("Reset", new ResponseTimes(HiddenAccounts.ALL, person -> {
                        Browser browser = new Browser();
                        Page page = browser.get(realm.resetUrl(browser.get(realm.signInUrl())));
                        return () -> page.submit("kc-reset-password-form", Map.of("username", realm.address(person)))
                                .expectCodePage();
                    }));
        }
        System.exit(same ? 0 : 1);
    }

    private static boolean report(String way, ResponseTimes timing) {
        timing.measure(TRIES);
        Map<String, Double> medians = timing.medians();
        double apart = Collections.max(medians.values()) - Collections.min(medians.values());
        StringBuilder table = new StringBuilder();
        medians.forEach((person, median) -> table.append(String.format(Locale.ROOT, " %s %.1f", person, median)));
        System.out.printf(
                Locale.ROOT,
                "%s, medians of %d tries in ms:%s; at most %.1f apart (%.1f within rounds), %.1f tolerated%n",
                way,
                TRIES,
                table,
                apart,
                timing.apartWithinRounds(),
                timing.tolerated());
        return apart <= timing.tolerated();
    }
}
