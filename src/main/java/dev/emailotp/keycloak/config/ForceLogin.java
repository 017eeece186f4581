package dev.emailotp.keycloak.config;

/** Whether people have to sign in anew after a reset, as Keycloak's own step has it. */
public enum ForceLogin {
    /** Everybody has to. */
    TRUE,
    /** Nobody has to. */
    FALSE,
    /** People from another user store have to, and those who have a second factor, which the reset has not asked for. */
    ONLY_FEDERATED
}
