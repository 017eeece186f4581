package dev.emailotp.keycloak.admin;

/**
 * One thing that a setup changes in a realm, as JSON.
 *
 * @param change what it is, in words
 */
public record SetupChange(String change) {}
