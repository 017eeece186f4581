package dev.emailotp.otp;

/**
 * Who asks for a code, or enters one.
 *
 * @param budget what they have proven, and hence whose share it is
 * @param ownsAddress whether the code's address is one that is known to be theirs. Visitors only claim so, and are
 *     counted by the address in any case
 * @param network where the request comes from
 */
public record Requester(Budget budget, boolean ownsAddress, NetworkAddress network) {
    /** Somebody who has proven nothing, or nothing but the browser. */
    public static Requester unproven(Budget budget, NetworkAddress network) {
        return new Requester(budget, true, network);
    }
}
