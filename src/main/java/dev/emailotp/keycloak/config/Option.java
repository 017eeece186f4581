package dev.emailotp.keycloak.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * One thing that an administrator or an operator can decide.
 *
 * @param name what it is called
 * @param help what it does, in one or two sentences
 * @param defaultValue its value where nothing is configured
 * @param type which values it can have
 * @param <T> the type of its values
 */
public record Option<T>(OptionName name, String help, T defaultValue, OptionType<T> type) {
    /** The key under which it is configured. */
    public String key() {
        return name.key();
    }

    /** A refusal of a value that is allowed alone, but not beside the values of other options. */
    public IllegalArgumentException refusal(String reason) {
        return new InvalidOptionException(name, reason);
    }

    /**
     * Reads a configured value.
     *
     * @return empty if nothing is configured
     * @throws InvalidOptionException if the option cannot have this value; the message says which values it can have
     */
    Optional<T> parse(@Nullable String configured) {
        if (configured == null || configured.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(type.parse(configured));
        } catch (IllegalArgumentException e) {
            // Without its cause, which can have a secret in its message.
            throw new InvalidOptionException(name, "must be " + type.allowed());
        }
    }

    /** What is wrong with a configured value, or empty if nothing is. */
    Optional<String> problem(@Nullable String configured) {
        try {
            parse(configured);
            return Optional.empty();
        } catch (InvalidOptionException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** How Keycloak shows it. */
    public ProviderConfigProperty property() {
        return property(defaultValue);
    }

    /** The same with another default, as an operator may set one for the whole server. */
    ProviderConfigProperty property(T shownDefault) {
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(key());
        property.setLabel(name.label());
        property.setHelpText(help);
        type.describe(property, shownDefault);
        return property;
    }
}
