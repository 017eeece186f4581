package dev.emailotp.store.redis;

import dev.emailotp.otp.Availability;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/** The arguments for {@code claims.lua} and the permit that its answer stands for. */
final class ClaimArguments {
    private static final int GRANTED = 0;

    private final List<Claim> claims;
    private final List<String> keys = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    ClaimArguments(List<Claim> claims, RedisKeys names) {
        this.claims = claims;
        // Names the permits of this call, so that two calls in the same millisecond count separately.
        arguments.add(UUID.randomUUID().toString());
        arguments.add(Integer.toString(claims.size()));
        for (Claim claim : claims) {
            keys.add(names.limit(claim.key()));
            arguments.add(Integer.toString(claim.limit().permits()));
            arguments.add(Long.toString(claim.limit().window().toMillis()));
            arguments.add(claim.acquires() ? "1" : "0");
        }
    }

    /** Returns the keys for the script. Callers append further keys. */
    List<String> keys() {
        return keys;
    }

    List<String> arguments() {
        return arguments;
    }

    /**
     * @param answer the number of the refused claim, counted from 1, and the milliseconds to wait; 0 if all are granted
     */
    Permit permit(List<?> answer) {
        int refused = ((Long) answer.get(0)).intValue();
        return refused == GRANTED
                ? new Permit.Granted()
                : new Permit.Refused(claims.get(refused - 1), Duration.ofMillis((Long) answer.get(1)));
    }

    /** @param answer for each claim, its permits left and the milliseconds to wait, one after the other */
    static List<Availability> availability(List<?> answer) {
        List<Availability> all = new ArrayList<>();
        for (Iterator<?> each = answer.iterator(); each.hasNext(); ) {
            int left = ((Long) each.next()).intValue();
            all.add(new Availability(left, Duration.ofMillis((Long) each.next())));
        }
        return all;
    }
}
