package dev.emailotp.keycloak.option;

import org.keycloak.provider.ProviderConfigProperty;

/**
 * A whole number within a range.
 *
 * @param inConsole whether an admin sets the option, whose help then names the range in the admin's language
 * @param min the smallest number
 * @param max the largest number; {@link Integer#MAX_VALUE} for no limit
 */
public record IntegerType(boolean inConsole, int min, int max) implements OptionType<Integer> {
    public static IntegerType inConsole(int min, int max) {
        return new IntegerType(true, min, max);
    }

    public static IntegerType ofServer(int min, int max) {
        return new IntegerType(false, min, max);
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
        property.setType(inConsole ? ProviderConfigProperty.INTEGER_TYPE : "int");
        property.setDefaultValue(defaultValue);
        if (inConsole) {
            return;
        }
        String range = max == Integer.MAX_VALUE ? min + " or more." : "From " + min + " to " + max + ".";
        property.setHelpText(property.getHelpText() + " " + range);
    }
}
