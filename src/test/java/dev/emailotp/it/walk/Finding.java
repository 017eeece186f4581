package dev.emailotp.it.walk;

import java.util.List;
import java.util.stream.Collectors;

/** A walk that got where it must not. */
record Finding(long seed, Plan plan, Violation violation, List<Move> shortest, List<String> trace) {
    /** What two walks have in common that found the same hole. */
    String kind() {
        return violation.kind() + ", victim " + plan.victim() + ": "
                + shortest.stream().map(Move::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "walk " + seed + " (-Dwalk.seed=" + seed + "), " + plan.flow() + ", attacker " + plan.attacker()
                + ", victim " + plan.victim() + ", known " + plan.known() + "\n  " + violation.kind() + ", "
                + violation.how() + "\n    " + String.join("\n    ", trace);
    }
}
