package dev.emailotp.otp;

import java.time.Duration;

/**
 * A result that says no.
 *
 * @param retryAfter the time until the same request can have another answer; zero where waiting does not help
 */
public record Refusal(Reason reason, Duration retryAfter) {
    /** Why. A switch expression over the reasons has no default, so that it does not compile without a new one. */
    public enum Reason {
        /** The input was compared with the code and is not the code. */
        WRONG,

        /** The input cannot be a code. It was compared with none and counts for nothing. */
        MALFORMED,

        /** There is no code to compare with: it expired, it was used, or the address has changed since. */
        EXPIRED,

        /** The code had its share of guesses. Only a new code can help. */
        EXHAUSTED,

        /** This person had their share of wrong inputs. */
        LOCKED,

        /** The last mail was sent a moment ago. */
        COOLING_DOWN,

        /** The address had its share of mails. */
        MAILS_ADDRESS,

        /** The network that the request comes from had its share of mails. */
        MAILS_NETWORK,

        /** The network that the request comes from had its share of guesses. */
        GUESSES_NETWORK,

        /** All visitors together had their share of wrong inputs. */
        CROWD;

        private boolean passes() {
            return switch (this) {
                case WRONG, MALFORMED, EXPIRED, EXHAUSTED -> false;
                case LOCKED, COOLING_DOWN, MAILS_ADDRESS, MAILS_NETWORK, GUESSES_NETWORK, CROWD -> true;
            };
        }
    }

    public Refusal {
        retryAfter = reason.passes() ? retryAfter : Duration.ZERO;
    }
}
