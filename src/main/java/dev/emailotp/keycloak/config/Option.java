package dev.emailotp.keycloak.config;

import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * One thing an admin can decide: how the console shows it, what values it takes, and what it is when nothing is said.
 *
 * @param <T> the type of its values
 */
abstract class Option<T> {
    private static final Logger LOG = Logger.getLogger(Option.class);

    private final String key;
    private final String label;
    private final String help;

    Option(String key, String label, String help) {
        this.key = key;
        this.label = label;
        this.help = help;
    }

    final String key() {
        return key;
    }

    final String label() {
        return label;
    }

    final String help() {
        return help;
    }

    /** The value when nothing is configured. */
    abstract T defaultValue();

    /**
     * Reads a configured value.
     *
     * @throws InvalidOptionException if the option cannot have this value; the message names the range
     */
    abstract T parse(String configured);

    /** The same option with another default, which an operator may set for the whole server. */
    abstract Option<T> withDefault(T value);

    /** Fills in the type, the default and the choice of values. */
    abstract void describe(ProviderConfigProperty property);

    final Option<T> withServerDefault(Config.Scope scope) {
        String configured = scope.get(key);
        return configured == null ? this : withDefault(parse(configured));
    }

    /** The configured value; what could not be saved, but was imported all the same, is reported and ignored. */
    final T read(Map<String, String> configured) {
        try {
            return read(configured.get(key));
        } catch (InvalidOptionException e) {
            LOG.warnf("%s. Using %s instead.", e.getMessage(), defaultValue());
            return defaultValue();
        }
    }

    /** What is wrong with a configured value, or empty if nothing is. */
    final Optional<String> problem(Map<String, String> configured) {
        try {
            read(configured.get(key));
            return Optional.empty();
        } catch (InvalidOptionException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private T read(@Nullable String configured) {
        return configured == null || configured.isBlank() ? defaultValue() : parse(configured.trim());
    }

    final ProviderConfigProperty property() {
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(key);
        property.setLabel(label);
        property.setHelpText(help);
        describe(property);
        return property;
    }
}
