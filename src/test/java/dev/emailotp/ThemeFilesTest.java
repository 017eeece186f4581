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

/** The files of the theme {@code email-otp}, and those that our pages load under any theme. */
class ThemeFilesTest {
    private static final Path LOGIN = Path.of("themes/email-otp/login");
    private static final Path STYLES = LOGIN.resolve("resources/css");
    private static final Path ROOMS = Path.of("src/main/java/dev/emailotp/keycloak");
    private static final Path OF_OUR_PAGES = Path.of("src/main/resources/theme-resources/resources");

    /** A browser, and Keycloak's folder of compressed files, keep what a name had before an update. */
    @Test
    void eachFileIsNamedByItsContent() throws IOException, NoSuchAlgorithmException {
        for (Path file :
                Stream.concat(styles().stream(), filesOfOurPages().stream()).toList()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            String content = HexFormat.of().formatHex(digest, 0, 4);
            assertThat(file.getFileName().toString())
                    .as("rename it, here and where it is loaded")
                    .matches(".*-" + content + "\\.(css|js)");
        }
    }

    @Test
    void eachFileOfOurPagesIsLoaded() throws IOException {
        StringBuilder loading = new StringBuilder();
        for (Path folder : List.of(OF_OUR_PAGES, ROOMS.resolve("step"), ROOMS.resolve("console"))) {
            try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
                for (Path file : files.toList()) {
                    loading.append(Files.readString(file));
                }
            }
        }
        assertThat(filesOfOurPages()).isNotEmpty().allSatisfy(file -> assertThat(loading)
                .contains(file.getFileName().toString()));
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
        assertThat(bytes).isLessThan(13_000);
    }

    private static List<Path> filesOfOurPages() throws IOException {
        try (Stream<Path> files = Files.walk(OF_OUR_PAGES).filter(Files::isRegularFile)) {
            return files.sorted().toList();
        }
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
