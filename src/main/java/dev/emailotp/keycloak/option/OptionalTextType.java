package dev.emailotp.keycloak.option;

import java.util.Optional;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * A text that an operator can set and that has no default.
 *
 * @param secret whether Keycloak hides it
 */
public record OptionalTextType(boolean secret) implements OptionType<Optional<String>> {
    @Override
    public Optional<String> parse(String configured) {
        return Optional.of(configured);
    }

    @Override
    public String allowed() {
        return "a text";
    }

    @Override
    public void describe(ProviderConfigProperty property, Optional<String> defaultValue) {
        property.setType(TextType.SHOWN_AS);
        property.setSecret(secret);
    }
}
