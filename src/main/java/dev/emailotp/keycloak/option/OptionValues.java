package dev.emailotp.keycloak.option;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The configured values: those of one step, action or realm, otherwise those of the server, otherwise the options'
 * defaults. Immutable.
 */
public final class OptionValues {
    /** No configured values. */
    public static final OptionValues NONE = new OptionValues(Map.of(), new IgnoredValues(), "", key -> null);

    private final Map<String, String> server;
    private final IgnoredValues ignored;
    private final String place;
    private final Function<String, @Nullable String> configured;

    private OptionValues(
            Map<String, String> server,
            IgnoredValues ignored,
            String place,
            Function<String, @Nullable String> configured) {
        this.server = server;
        this.ignored = ignored;
        this.place = place;
        this.configured = configured;
    }

    /**
     * Reads the server-wide values.
     *
     * @param options the options that can be configured for the server
     * @throws IllegalArgumentException if a value is not valid; the message names the option
     */
    public static OptionValues ofServer(Config.Scope scope, List<Option<?>> options) {
        Map<String, String> server = new HashMap<>();
        for (Option<?> option : options) {
            String configured = scope.get(option.key());
            if (option.parse(configured).isPresent()) {
                server.put(option.key(), configured);
            }
        }
        return new OptionValues(server, new IgnoredValues(), "", key -> null);
    }

    /**
     * @param place what is configured, as an admin calls it, such as a step
     * @param configured finds a configured value by its key
     */
    public OptionValues in(String place, Function<String, @Nullable String> configured) {
        return new OptionValues(server, ignored, place, configured);
    }

    /** Returns the option as Keycloak shows it, with the configured value as its default. */
    public <T> ProviderConfigProperty property(Option<T> option) {
        return option.property(get(option));
    }

    /** Returns the option's value. An invalid value, which can only have been imported, is logged once and ignored. */
    public <T> T get(Option<T> option) {
        T otherwise = option.parse(server.get(option.key())).orElse(option.defaultValue());
        try {
            return option.parse(configured.apply(option.key())).orElse(otherwise);
        } catch (InvalidOptionException e) {
            ignored.tell(place, e, otherwise);
            return otherwise;
        }
    }
}
