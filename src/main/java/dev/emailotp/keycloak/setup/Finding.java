package dev.emailotp.keycloak.setup;

/**
 * What a look at a realm has shown, as JSON.
 *
 * @param state {@code ok}, or one word for what is wrong: {@code missing}, {@code open}, {@code skipped},
 *     {@code refused}, {@code off}
 * @param about a sentence for an admin
 */
public record Finding(String state, String about) {}
