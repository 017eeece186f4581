package dev.emailotp.keycloak.admin;

import dev.emailotp.otp.BudgetUse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One limit of a person, as JSON.
 *
 * @param mailbox {@code account}, or {@code factor} for another mailbox that the person has set up
 * @param budget {@code visitor}, {@code known-browser}, {@code person}, or {@code address} for all budgets together
 * @param counted {@code wrong_codes} or {@code mails}
 * @param used permits in use within the window
 * @param limit permits per window
 * @param windowSeconds the length of the window
 * @param nextInSeconds the time until the next permit is available; 0 for now
 */
public record ShownLimit(
        String mailbox, String budget, String counted, int used, int limit, long windowSeconds, long nextInSeconds) {
    static final String ACCOUNT = "account";
    static final String FACTOR = "factor";
    private static final String OWN = "person";
    private static final String WRONG_CODES = "wrong_codes";

    static ShownLimit of(BudgetUse use, String mailbox) {
        return new ShownLimit(
                mailbox,
                use.budget(),
                use.counted().name().toLowerCase(Locale.ROOT),
                use.used(),
                use.limit(),
                use.window().toSeconds(),
                seconds(use.nextPermitIn()));
    }

    /** Returns how long a person's own wrong codes keep codes from being sent; 0 if they do not. */
    static long lockedForSeconds(List<ShownLimit> limits) {
        return limits.stream()
                .filter(limit -> limit.budget.equals(OWN) && limit.counted.equals(WRONG_CODES))
                .mapToLong(ShownLimit::nextInSeconds)
                .max()
                .orElse(0);
    }

    /** Returns a key that tells distinct limits apart. Wrong codes after the password count whatever the mailbox. */
    String id() {
        boolean isOfPerson = counted.equals(WRONG_CODES) && !budget.equals("visitor") && !budget.equals("address");
        String of = isOfPerson ? ACCOUNT : mailbox;
        return String.join(" ", of, budget, counted, Integer.toString(limit), Long.toString(windowSeconds));
    }

    private static long seconds(Duration rest) {
        return rest.plusMillis(999).toSeconds();
    }
}
