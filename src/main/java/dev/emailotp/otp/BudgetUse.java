package dev.emailotp.otp;

import java.time.Duration;

/**
 * How much of one limit of a person is used up.
 *
 * @param budget whose share it is: that of a {@link Budget}, or {@link #ADDRESS}
 * @param counted what is counted
 * @param used how many permits are in use
 * @param limit how many there are
 * @param window when a used one comes back
 * @param nextPermitIn the time until there is one; zero for now
 */
public record BudgetUse(String budget, Counted counted, int used, int limit, Duration window, Duration nextPermitIn) {
    /** What all budgets have used together, over all accounts with this address. */
    public static final String ADDRESS = "address";

    /** What a limit can be about. */
    public enum Counted {
        WRONG_CODES,
        MAILS
    }
}
