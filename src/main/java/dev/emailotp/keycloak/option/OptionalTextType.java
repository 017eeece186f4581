package dev.emailotp.keycloak.option;

import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * A text that an operator can set and that has no default.
 *
 * @param secret whether Keycloak hides it
 * @param allowed the allowed values, in words that complete "must be ..."
 * @param isValid decides whether a text is one of them
 */
public record OptionalTextType(boolean secret, String allowed, Predicate<String> isValid)
        implements OptionType<Optional<String>> {
    /** Any text. */
    public static OptionalTextType any(boolean secret) {
        return new OptionalTextType(secret, "a text", text -> true);
    }

    /** A text that is not secret and has a certain form. */
    public static OptionalTextType of(String allowed, Predicate<String> isValid) {
        return new OptionalTextType(false, allowed, isValid);
    }

    @Override
    public Optional<String> parse(String configured) {
        if (!isValid.test(configured)) {
            throw new IllegalArgumentException("not valid");
        }
        return Optional.of(configured);
    }

    @Override
    public void describe(ProviderConfigProperty property, Optional<String> defaultValue) {
        property.setType(ProviderConfigProperty.STRING_TYPE);
        property.setSecret(secret);
    }
}
