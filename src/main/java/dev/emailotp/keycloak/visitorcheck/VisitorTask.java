package dev.emailotp.keycloak.visitorcheck;

import java.time.Duration;
import java.util.Optional;

/**
 * A task for a visitor's browser or app.
 *
 * @param text what is posted back as it is
 * @param puzzle what the answer is found for; empty if there is a widget
 * @param bits with how many zero bits SHA-256 of the puzzle, a dot and the answer begins
 * @param pause how long a visitor who finds no answer waits instead
 * @param widget what the page shows in place of its own work
 */
public record VisitorTask(String text, String puzzle, int bits, Duration pause, Optional<Widget> widget) {
    /** A task that takes work. */
    public static VisitorTask ofWork(String text, String puzzle, int bits, Duration pause) {
        return new VisitorTask(text, puzzle, bits, pause, Optional.empty());
    }

    /** A task that a third party's widget gives. */
    public static VisitorTask ofWidget(String text, Widget widget, Duration pause) {
        return new VisitorTask(text, "", 0, pause, Optional.of(widget));
    }
}
