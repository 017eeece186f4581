package dev.emailotp.keycloak.option;

import org.keycloak.provider.ProviderConfigProperty;

/**
 * A whole number within a range.
 *
 * @param shownAs Keycloak's name of the type where the option is shown
 * @param min the smallest number
 * @param max the largest number; {@link Integer#MAX_VALUE} for no limit
 */
public record IntegerType(String shownAs, int min, int max) implements OptionType<Integer> {
    private static final String SHOWN_TO_OPERATORS_AS = "int";

    public static IntegerType inConsole(int min, int max) {
        return new IntegerType(ProviderConfigProperty.INTEGER_TYPE, min, max);
    }

    public static IntegerType ofServer(int min, int max) {
        return new IntegerType(SHOWN_TO_OPERATORS_AS, min, max);
    }

    public static IntegerType ofServer(int min) {
        return ofServer(min, Integer.MAX_VALUE);
    }

    @Override
    public Integer parse(String configured) {
        int value = Integer.parseInt(configured.strip());
        if (value < min || value > max) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    @Override
    public String allowed() {
        return "a whole number" + (max == Integer.MAX_VALUE ? ", " + min + " or more" : " from " + min + " to " + max);
    }

    @Override
    public void describe(ProviderConfigProperty property, Integer defaultValue) {
        property.setType(shownAs);
        property.setDefaultValue(defaultValue);
        String range = max == Integer.MAX_VALUE ? min + " or more." : "From " + min + " to " + max + ".";
        property.setHelpText(property.getHelpText() + " " + range);
    }
}
