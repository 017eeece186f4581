package dev.emailotp.keycloak.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a realm stands in an attack, as JSON. The words are those of docs/attack.md.
 *
 * @param stage the stage that has been reached; {@code none} without an attack
 * @param forced the stage that an admin has put in force; {@code null} if none
 * @param since when the attack was noticed, in milliseconds; {@code null} without an attack
 * @param until when it is over unless it is noticed again, in milliseconds; {@code null} without an attack
 * @param signals what the node that answers counts
 */
public record ShownAttack(
        String stage,
        @Nullable String forced,
        @Nullable Long since,
        @Nullable Long until,
        List<ShownSignal> signals) {
    /**
     * A signal.
     *
     * @param value the number of the last ten minutes
     * @param threshold the number from which it is unusual
     */
    public record ShownSignal(String signal, long value, long threshold) {}
}
