package dev.emailotp.keycloak.config;

/**
 * The factory of a step that has options with defaults of the server.
 *
 * @param <C> the type of the configuration
 */
public interface ConfiguredStep<C> {
    /** Returns the options with the server's defaults. */
    StepOptions<C> options();
}
