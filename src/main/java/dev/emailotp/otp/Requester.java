package dev.emailotp.otp;

/**
 * The requester of a code, or the person who enters one.
 *
 * @param budget the budget to draw from, by what the requester has proven
 * @param ownsAddress whether the code's address is known to be theirs. Visitors only claim it, and are counted by
 *     address in any case
 * @param network the network that the request comes from
 */
public record Requester(Budget budget, boolean ownsAddress, NetworkAddress network) {
    /** Returns a requester who has proven nothing, or nothing but a known browser. */
    public static Requester unproven(Budget budget, NetworkAddress network) {
        return new Requester(budget, true, network);
    }
}
