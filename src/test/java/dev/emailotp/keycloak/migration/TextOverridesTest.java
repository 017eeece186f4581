package dev.emailotp.keycloak.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TextOverridesTest {
    private static final Path ENGLISH = Path.of("src/main/resources/theme-resources/messages/messages_en.properties");

    @Test
    void everyMessageThatStandsForAnotherExists() throws IOException {
        Properties english = new Properties();
        try (Reader file = Files.newBufferedReader(ENGLISH, StandardCharsets.UTF_8)) {
            english.load(file);
        }
        assertThat(english.stringPropertyNames())
                .containsAll(TextOverrides.load().values().stream()
                        .map(Object::toString)
                        .toList());
    }
}
