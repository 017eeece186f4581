package dev.emailotp.keycloak.config;

import java.util.Locale;

/**
 * What an option is called.
 *
 * @param key under which it is configured
 * @param label what the console calls it
 * @param inRefusals what a refusal calls it, so that the reader finds it
 */
public record OptionName(String key, String label, String inRefusals) {
    /** The name of an option that administrators set in the console. */
    static OptionName inConsole(String key, String label) {
        return new OptionName(key, label, label + " (" + key + ")");
    }

    /** The name of an option that only operators set: {@code --spi-SPI--PROVIDER--KEY}. */
    public static OptionName ofServer(String spi, String provider, String key) {
        String hyphenated = key.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return new OptionName(key, key, "--spi-" + spi + "--" + provider + "--" + hyphenated);
    }
}
