package dev.emailotp.otp;

import java.time.Duration;

/**
 * The use of one limit of a person.
 *
 * @param budget the id of a {@link Budget}, or {@link #ADDRESS}
 * @param counted what is counted
 * @param used permits in use
 * @param limit permits per window
 * @param window the time after which a used permit returns
 * @param nextPermitIn the time until a permit is available; zero for now
 */
public record BudgetUse(String budget, Counted counted, int used, int limit, Duration window, Duration nextPermitIn) {
    /** All budgets together, over all accounts with this address. */
    public static final String ADDRESS = "address";

    /** What a limit counts. */
    public enum Counted {
        WRONG_CODES,
        MAILS
    }
}
