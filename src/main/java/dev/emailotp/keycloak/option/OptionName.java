package dev.emailotp.keycloak.option;

import java.util.Locale;

/**
 * The name of an option.
 *
 * @param key the key under which it is configured
 * @param label its name where it is shown, or the key of a message that is its name
 * @param inRefusals its name in refusals, by which the reader finds it
 */
public record OptionName(String key, String label, String inRefusals) {
    /** Returns the name of an option that administrators set in the console. */
    static OptionName inConsole(String key, String text) {
        return new OptionName(key, text, ConsoleTexts.english(text) + " (" + key + ")");
    }

    /** Returns the name of an option that administrators set as an attribute of a realm or a client. */
    public static OptionName ofAttribute(String key, String label) {
        return new OptionName(key, label, label + " (" + key + ")");
    }

    /** Returns the name of an option that only operators set: {@code --spi-SPI--PROVIDER--KEY}. */
    public static OptionName ofServer(String spi, String provider, String key) {
        String hyphenated = key.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return new OptionName(key, key, "--spi-" + spi + "--" + provider + "--" + hyphenated);
    }
}
