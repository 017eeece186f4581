package dev.emailotp.otp;

import java.time.Duration;

/**
 * A result that says no.
 *
 * @param retryAfter the time until the same request can get another answer; zero if waiting does not help
 */
public record Refusal(Reason reason, Duration retryAfter) {
    /**
     * The reason. A switch over the reasons should have no default, so that it fails to compile when a reason is added.
     */
    public enum Reason {
        /** The input was compared with the code and is not the code. There is a time to wait if it locks the person. */
        WRONG,

        /** The input cannot be a code. It was not compared and does not count. */
        MALFORMED,

        /** There is no code to compare with: it has expired or was used, or the address has changed. */
        EXPIRED,

        /** The code's guesses are used up. Only a new code can help. */
        EXHAUSTED,

        /** This person had their share of wrong inputs. */
        LOCKED,

        /** The last mail is too recent. */
        COOLING_DOWN,

        /** The mails of the address are used up. */
        MAILS_ADDRESS,

        /** The mails of the network that the request comes from are used up. */
        MAILS_NETWORK,

        /** The guesses of the network that the request comes from are used up. */
        GUESSES_NETWORK,

        /** The wrong codes of all visitors together are used up. */
        CROWD;

        private boolean passes() {
            return switch (this) {
                case MALFORMED, EXPIRED, EXHAUSTED -> false;
                case WRONG, LOCKED, COOLING_DOWN, MAILS_ADDRESS, MAILS_NETWORK, GUESSES_NETWORK, CROWD -> true;
            };
        }
    }

    public Refusal {
        retryAfter = reason.passes() ? retryAfter : Duration.ZERO;
    }
}
