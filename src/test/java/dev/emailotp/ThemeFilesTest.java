package dev.emailotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of the theme {@code email-otp}. */
class ThemeFilesTest {
    private static final Path LOGIN = Path.of("themes/email-otp/login");
    private static final Path STYLES = LOGIN.resolve("resources/css");

    /** A browser, and Keycloak's folder of compressed files, keep what a name had before an update. */
    @Test
    void eachStyleSheetIsNamedByItsContent() throws IOException, NoSuchAlgorithmException {
        for (Path style : styles()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(style));
            String content = HexFormat.of().formatHex(digest, 0, 4);
            assertThat(style.getFileName().toString())
                    .as("rename it, here and in theme.properties")
                    .endsWith("-" + content + ".css");
        }
    }

    @Test
    void pagesLoadKeycloaksStyleSheetAndAllOfOurs() throws IOException {
        List<String> loaded = List.of(properties().getProperty("styles").split(" "));
        assertThat(loaded.get(0)).isEqualTo("css/styles.css");
        assertThat(loaded.stream().skip(1))
                .containsExactlyInAnyOrderElementsOf(styles().stream()
                        .map(style -> "css/" + style.getFileName())
                        .toList());
    }

    /** The page weight of a code page may be ten kilobytes more than that of Keycloak's own page for codes. */
    @Test
    void theyWeighLittleAndLoadNothing() throws IOException {
        long bytes = 0;
        for (Path style : styles()) {
            bytes += Files.size(style);
            assertThat(Files.readString(style)).doesNotContain("url(", "@import", "http");
        }
        assertThat(bytes).isLessThan(12_000);
    }

    private static List<Path> styles() throws IOException {
        try (Stream<Path> files = Files.list(STYLES)) {
            return files.sorted().toList();
        }
    }

    private static Properties properties() throws IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(LOGIN.resolve("theme.properties"), StandardCharsets.UTF_8)) {
            properties.load(file);
        }
        return properties;
    }
}
