package dev.emailotp.keycloak.config;

/**
 * What an admin decided about one step of a reset.
 *
 * @param codes about its codes
 * @param forceLogin who has to sign in anew
 * @param endSessions whether the person's sessions end
 */
public record ResetConfig(CodeConfig codes, ForceLogin forceLogin, boolean endSessions) {}
