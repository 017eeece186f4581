package dev.emailotp.keycloak.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/** What is configured: in one place, or else for the whole server, or else the options' defaults. Immutable. */
public final class OptionValues {
    /** Nothing is configured. */
    static final OptionValues NONE = new OptionValues(Map.of(), key -> null);

    private static final Logger LOG = Logger.getLogger(OptionValues.class);

    private final Map<String, String> server;
    private final Function<String, @Nullable String> place;

    private OptionValues(Map<String, String> server, Function<String, @Nullable String> place) {
        this.server = server;
        this.place = place;
    }

    /**
     * What is configured for the whole server.
     *
     * @param options those that can be configured there
     * @throws IllegalArgumentException if one of them cannot have its value; the message names it
     */
    public static OptionValues ofServer(Config.Scope scope, List<Option<?>> options) {
        Map<String, String> server = new HashMap<>();
        for (Option<?> option : options) {
            String configured = scope.get(option.key());
            if (option.parse(configured).isPresent()) {
                server.put(option.key(), configured);
            }
        }
        return new OptionValues(server, key -> null);
    }

    /** @param configured finds what is configured in the place by its key */
    OptionValues in(Function<String, @Nullable String> configured) {
        return new OptionValues(server, configured);
    }

    /** How Keycloak shows the option, with what is configured as its default. */
    <T> ProviderConfigProperty property(Option<T> option) {
        return option.property(get(option));
    }

    /** The option's value. A value of the place that could be imported, though not saved, is reported and ignored. */
    public <T> T get(Option<T> option) {
        T otherwise = option.parse(server.get(option.key())).orElse(option.defaultValue());
        try {
            return option.parse(place.apply(option.key())).orElse(otherwise);
        } catch (InvalidOptionException e) {
            LOG.warnf("%s. Using %s instead.", e.getMessage(), otherwise);
            return otherwise;
        }
    }
}
