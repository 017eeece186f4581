package dev.emailotp.keycloak.config;

/** Whom a second-factor step asks. */
public enum FactorMode {
    /** Everybody whose address can be used, and people who have set up codes. */
    EVERYONE,
    /** Only people who have set up codes. */
    ENROLLED
}
