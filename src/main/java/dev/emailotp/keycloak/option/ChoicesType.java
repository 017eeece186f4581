package dev.emailotp.keycloak.option;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * A type whose values are several of a fixed set, in an order. The console joins them with {@code ##}; in a file, commas
 * or spaces do as well.
 *
 * @param each the type of each value
 * @param <E> the values
 */
public record ChoicesType<E extends Enum<E>>(ChoiceType<E> each) implements OptionType<Set<E>> {
    public static <E extends Enum<E>> ChoicesType<E> of(Class<E> values) {
        return new ChoicesType<>(new ChoiceType<>(values));
    }

    @Override
    public Set<E> parse(String configured) {
        return Arrays.stream(configured.strip().split("##|[,\\s]+"))
                .map(each::parse)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
    }

    @Override
    public String allowed() {
        return "any of " + String.join(", ", each.names());
    }

    @Override
    public void describe(ProviderConfigProperty property, Set<E> defaultValue) {
        property.setType(ProviderConfigProperty.MULTIVALUED_LIST_TYPE);
        property.setOptions(each.names());
        property.setDefaultValue(defaultValue.stream().map(ChoiceType::name).toList());
    }
}
