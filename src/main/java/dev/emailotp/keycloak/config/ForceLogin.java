package dev.emailotp.keycloak.config;

/** Whether people must sign in again after a reset. The values are those of Keycloak's own step. */
public enum ForceLogin {
    /** Everyone must sign in again. */
    TRUE,
    /** No one must sign in again. */
    FALSE,
    /**
     * People from another user store must sign in again, and so must people with a second factor that the reset has not
     * required.
     */
    ONLY_FEDERATED
}
