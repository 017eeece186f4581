package dev.emailotp.keycloak.config;

/** Whose key signs a proof. */
public enum ProofSigner {
    /** The realm's key, which the realm publishes. */
    REALM,
    /** HMAC with SHA-256 and the client's secret. */
    CLIENT_SECRET
}
