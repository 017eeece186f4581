package dev.emailotp.keycloak.option;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * A type with a fixed set of values, which are written in lower case with hyphens.
 *
 * @param values the class of the values
 * @param <E> the values
 */
public record ChoiceType<E extends Enum<E>>(Class<E> values) implements OptionType<E> {
    @Override
    public E parse(String configured) {
        return Stream.of(values.getEnumConstants())
                .filter(value -> name(value).equals(configured.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not among the values"));
    }

    @Override
    public String allowed() {
        return String.join(" or ", names());
    }

    @Override
    public void describe(ProviderConfigProperty property, E defaultValue) {
        property.setType(ProviderConfigProperty.LIST_TYPE);
        property.setOptions(names());
        property.setDefaultValue(name(defaultValue));
    }

    List<String> names() {
        return Stream.of(values.getEnumConstants()).map(ChoiceType::name).toList();
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
