package dev.emailotp.it.walk;

import java.util.List;
import java.util.stream.Collectors;

/** A walk that got where it must not. */
record Finding(long seed, Plan plan, String what, List<Move> shortest, List<String> trace) {
    /** What two walks have in common that found the same hole. */
    String kind() {
        return plan.flow() + ", victim " + plan.victim() + ", known " + plan.known() + ": "
                + what.replaceFirst(", by .*", "").replaceFirst(" was State.*", " has changed") + ": "
                + shortest.stream().map(Move::toString).collect(Collectors.joining(" "));
    }

    /** The same, with the moves that it takes. */
    Finding shortened(List<Move> moves) {
        return new Finding(seed, plan, what, moves, trace);
    }

    @Override
    public String toString() {
        return "walk " + seed + " (-Dwalk.seed=" + seed + "): " + kind() + "\n  " + what + "\n    "
                + String.join("\n    ", trace);
    }
}
