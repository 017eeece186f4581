package dev.emailotp.keycloak.option;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The English labels of options, for refusals: Keycloak gives them out as they are, in whichever language an admin works. */
final class ConsoleTexts {
    private static final Properties ENGLISH = load();

    private ConsoleTexts() {}

    /** Returns a label without its unit, which stands in brackets at its end. */
    static String english(String key) {
        return Objects.requireNonNull(ENGLISH.getProperty(key), key).replaceFirst(" \\([^)]*\\)$", "");
    }

    private static Properties load() {
        Properties english = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(
                        ConsoleTexts.class.getResourceAsStream("/theme-resources/messages/messages_en.properties")),
                StandardCharsets.UTF_8)) {
            english.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return english;
    }
}
