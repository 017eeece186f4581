package dev.emailotp.keycloak.config;

/**
 * What an admin decided about verifying addresses.
 *
 * @param codes about the codes
 * @param correctable whether a person may enter another address instead of one that is not verified yet
 */
public record VerifyEmailConfig(CodeConfig codes, boolean correctable) {}
