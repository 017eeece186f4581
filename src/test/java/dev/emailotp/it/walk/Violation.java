package dev.emailotp.it.walk;

/**
 * What is wrong with where a walk has got to.
 *
 * @param kind the same for all walks that are wrong in this way
 * @param how more of it
 */
record Violation(String kind, String how) {}
