package dev.emailotp.otp;

import java.util.ArrayList;
import java.util.List;

/** Claims in the order in which they are made, each with the reason for which it is refused. */
final class Stakes {
    private record Stake(Claim claim, Refusal.Reason reason) {}

    private final List<Stake> stakes = new ArrayList<>();

    Stakes add(Refusal.Reason reason, List<Claim> claims) {
        claims.forEach(claim -> stakes.add(new Stake(claim, reason)));
        return this;
    }

    Stakes add(Stakes more) {
        stakes.addAll(more.stakes);
        return this;
    }

    List<Claim> claims() {
        return stakes.stream().map(Stake::claim).toList();
    }

    Refusal.Reason reason(Claim refused) {
        return stakes.stream()
                .filter(stake -> stake.claim().equals(refused))
                .map(Stake::reason)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The store has refused what was not claimed"));
    }

    /** The other windows of the key that was refused: the refusal lasts until the last of them ends. */
    List<Claim> otherWindows(Claim refused) {
        return claims().stream()
                .filter(claim -> claim.key().equals(refused.key()))
                .filter(claim -> !claim.limit().equals(refused.limit()))
                .toList();
    }

    Refusal refusal(Permit.Refused refused, Standing standing) {
        Claim claim = refused.claim();
        return new Refusal(reason(claim), standing.longestWait(refused.retryAfter(), otherWindows(claim)));
    }
}
