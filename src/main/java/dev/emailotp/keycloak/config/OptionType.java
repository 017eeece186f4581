package dev.emailotp.keycloak.config;

import org.keycloak.provider.ProviderConfigProperty;

/**
 * Which values an option can have.
 *
 * @param <T> the type of the values
 */
public interface OptionType<T> {
    /** @throws IllegalArgumentException if this is no such value */
    T parse(String configured);

    /** The values in words, for "must be ...". */
    String allowed();

    /** Fills in the type, the default and the choice of values. */
    void describe(ProviderConfigProperty property, T defaultValue);
}
