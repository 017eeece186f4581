package dev.emailotp.keycloak.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * One of a few values, which are written in lower case with hyphens.
 *
 * @param <E> the values
 */
final class ChoiceOption<E extends Enum<E>> extends Option<E> {
    private final E defaultValue;

    ChoiceOption(String key, String label, String help, E defaultValue) {
        super(key, label, help);
        this.defaultValue = defaultValue;
    }

    @Override
    E defaultValue() {
        return defaultValue;
    }

    @Override
    E parse(String configured) {
        return values().filter(value -> name(value).equals(configured))
                .findFirst()
                .orElseThrow(() -> new InvalidOptionException(this, String.join(" or ", names())));
    }

    @Override
    ChoiceOption<E> withDefault(E value) {
        return new ChoiceOption<>(key(), label(), help(), value);
    }

    @Override
    void describe(ProviderConfigProperty property) {
        property.setType(ProviderConfigProperty.LIST_TYPE);
        property.setOptions(names());
        property.setDefaultValue(name(defaultValue));
    }

    private Stream<E> values() {
        return Arrays.stream(defaultValue.getDeclaringClass().getEnumConstants());
    }

    private List<String> names() {
        return values().map(ChoiceOption::name).toList();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
