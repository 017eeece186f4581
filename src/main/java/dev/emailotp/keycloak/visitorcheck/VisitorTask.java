package dev.emailotp.keycloak.visitorcheck;

import java.time.Duration;

/**
 * A task for a visitor's browser or app.
 *
 * @param text what is posted back as it is
 * @param puzzle what the answer is found for
 * @param bits with how many zero bits SHA-256 of the puzzle, a dot and the answer begins
 * @param pause how long a visitor who finds no answer waits instead
 */
public record VisitorTask(String text, String puzzle, int bits, Duration pause) {}
