package dev.emailotp.otp;

import java.util.ArrayList;
import java.util.List;

/** Claims in the order in which they are made, each with the reason for which it is refused. */
final class ReasonedClaims {
    private record Reasoned(Claim claim, Refusal.Reason reason) {}

    private final List<Reasoned> all = new ArrayList<>();

    ReasonedClaims add(Refusal.Reason reason, List<Claim> claims) {
        claims.forEach(claim -> all.add(new Reasoned(claim, reason)));
        return this;
    }

    ReasonedClaims add(ReasonedClaims more) {
        all.addAll(more.all);
        return this;
    }

    List<Claim> claims() {
        return all.stream().map(Reasoned::claim).toList();
    }

    Refusal.Reason reason(Claim refused) {
        return all.stream()
                .filter(each -> each.claim().equals(refused))
                .map(Reasoned::reason)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The store refused a claim that was not made"));
    }

    /** Returns the claims for other windows of the refused key. The refusal lasts until the last of them ends. */
    List<Claim> otherWindows(Claim refused) {
        return claims().stream()
                .filter(claim -> claim.key().equals(refused.key()))
                .filter(claim -> !claim.limit().equals(refused.limit()))
                .toList();
    }

    Refusal refusal(Permit.Refused refused, StatusReading reading) {
        Claim claim = refused.claim();
        return new Refusal(reason(claim), reading.longestWait(refused.retryAfter(), otherWindows(claim)));
    }
}
