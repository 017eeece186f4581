package dev.emailotp.keycloak.option;

import java.util.Locale;
import org.keycloak.provider.ProviderConfigProperty;

/** Yes or no. */
public record BooleanType() implements OptionType<Boolean> {
    @Override
    public Boolean parse(String configured) {
        return switch (configured.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    @Override
    public String allowed() {
        return "true or false";
    }

    @Override
    public void describe(ProviderConfigProperty property, Boolean defaultValue) {
        property.setType(ProviderConfigProperty.BOOLEAN_TYPE);
        property.setDefaultValue(defaultValue);
    }
}
