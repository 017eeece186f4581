package dev.emailotp.keycloak.option;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * A value that an operator writes as text.
 *
 * @param allowed the allowed values, in words that complete "must be ..."
 * @param reader reads the text, or throws an {@link IllegalArgumentException} if it is not valid
 * @param writer writes the default for the operator
 * @param <T> the type of the value
 */
public record TextType<T>(String allowed, Function<String, T> reader, Function<T, String> writer)
        implements OptionType<T> {
    /** Any text. */
    public static TextType<String> any() {
        return new TextType<>("a text", text -> text, text -> text);
    }

    /** A text that matches a pattern as a whole. */
    public static TextType<String> matching(Pattern pattern, String allowed) {
        return new TextType<>(
                allowed,
                text -> {
                    if (!pattern.matcher(text).matches()) {
                        throw new IllegalArgumentException("no match");
                    }
                    return text;
                },
                text -> text);
    }

    @Override
    public T parse(String configured) {
        return reader.apply(configured);
    }

    @Override
    public void describe(ProviderConfigProperty property, T defaultValue) {
        property.setType(ProviderConfigProperty.STRING_TYPE);
        property.setDefaultValue(writer.apply(defaultValue));
    }
}
