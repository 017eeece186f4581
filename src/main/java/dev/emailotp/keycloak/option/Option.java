package dev.emailotp.keycloak.option;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * One setting for administrators or operators.
 *
 * @param name the name
 * @param help what the option does, in sentences, or the key of a message that says so
 * @param defaultValue the value if nothing is configured
 * @param type the allowed values
 * @param <T> the type of the values
 */
public record Option<T>(OptionName name, String help, T defaultValue, OptionType<T> type) {
    /**
     * Returns an option that administrators set in the console, which shows it in their language.
     *
     * @param text the key of the message that is the option's label; the key of its help also has {@code Help} at the end
     */
    public static <T> Option<T> inConsole(String key, String text, T defaultValue, OptionType<T> type) {
        return new Option<>(OptionName.inConsole(key, text), text + "Help", defaultValue, type);
    }

    /** Returns the key under which the option is configured. */
    public String key() {
        return name.key();
    }

    /** Returns the exception for a value that is valid by itself but not together with other options. */
    public IllegalArgumentException refusal(String reason) {
        return new InvalidOptionException(name, reason);
    }

    /**
     * Reads a configured value.
     *
     * @throws InvalidOptionException if the value is not valid; the message names the range
     */
    Optional<T> parse(@Nullable String configured) {
        if (configured == null || configured.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(type.parse(configured));
        } catch (IllegalArgumentException e) {
            // Omits the cause, whose message can contain a secret.
            throw new InvalidOptionException(name, "must be " + type.allowed());
        }
    }

    /** Returns what is wrong with a configured value; empty if it is valid. */
    public Optional<String> problem(@Nullable String configured) {
        try {
            parse(configured);
            return Optional.empty();
        } catch (InvalidOptionException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** Returns the option as Keycloak shows it. */
    public ProviderConfigProperty property() {
        return property(defaultValue);
    }

    /** Returns the same with another default, which an operator can set for the whole server. */
    public ProviderConfigProperty property(T shownDefault) {
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(key());
        property.setLabel(name.label());
        property.setHelpText(help);
        type.describe(property, shownDefault);
        return property;
    }
}
