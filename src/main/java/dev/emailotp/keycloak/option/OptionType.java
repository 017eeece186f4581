package dev.emailotp.keycloak.option;

import org.keycloak.provider.ProviderConfigProperty;

/**
 * The values that an option can have.
 *
 * @param <T> the type of the values
 */
public interface OptionType<T> {
    /**
     * Reads a configured value.
     *
     * @throws IllegalArgumentException if the value is not valid
     */
    T parse(String configured);

    /** Returns the allowed values in words that complete "must be ...". */
    String allowed();

    /** Fills in the type, the default and the choice of values. */
    void describe(ProviderConfigProperty property, T defaultValue);
}
