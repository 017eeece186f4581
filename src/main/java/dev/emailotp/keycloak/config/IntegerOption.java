package dev.emailotp.keycloak.config;

import org.keycloak.provider.ProviderConfigProperty;

/** A whole number within a range. */
final class IntegerOption extends Option<Integer> {
    private final int defaultValue;
    private final int min;
    private final int max;

    IntegerOption(String key, String label, String help, int defaultValue, int min, int max) {
        super(key, label, help);
        this.defaultValue = defaultValue;
        this.min = min;
        this.max = max;
    }

    @Override
    Integer defaultValue() {
        return defaultValue;
    }

    @Override
    Integer parse(String configured) {
        try {
            int value = Integer.parseInt(configured);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the same answer: the range says it all
        }
        throw new InvalidOptionException(this, "a whole number from " + min + " to " + max);
    }

    @Override
    IntegerOption withDefault(Integer value) {
        return new IntegerOption(key(), label(), help(), value, min, max);
    }

    @Override
    void describe(ProviderConfigProperty property) {
        property.setType(ProviderConfigProperty.INTEGER_TYPE);
        property.setDefaultValue(defaultValue);
        property.setHelpText(help() + " From " + min + " to " + max + ".");
    }
}
