package dev.emailotp.keycloak.config;

import org.keycloak.provider.ProviderConfigProperty;

/** Yes or no. */
final class BooleanOption extends Option<Boolean> {
    private final boolean defaultValue;

    BooleanOption(String key, String label, String help, boolean defaultValue) {
        super(key, label, help);
        this.defaultValue = defaultValue;
    }

    @Override
    Boolean defaultValue() {
        return defaultValue;
    }

    @Override
    Boolean parse(String configured) {
        return switch (configured) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidOptionException(this, "true or false");
        };
    }

    @Override
    BooleanOption withDefault(Boolean value) {
        return new BooleanOption(key(), label(), help(), value);
    }

    @Override
    void describe(ProviderConfigProperty property) {
        property.setType(ProviderConfigProperty.BOOLEAN_TYPE);
        property.setDefaultValue(defaultValue);
    }
}
