package dev.emailotp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.stable.StableList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every editor reads {@code .editorconfig}; the build does, too. */
class EditorConfigTest {
    private static final Set<String> FOLDERS_OF_OTHERS =
            Set.of("target", ".git", ".idea", ".settings", ".vscode", "node_modules", "dist", "dist_keycloak");
    private static final Pattern TEXT = Pattern.compile(
            ".*\\.(java|md|xml|ya?ml|sh|ftl|properties|lua|js|tsx?|conf)|run|Dockerfile|\\.editorconfig|\\.env\\.example");

    /** Neither a row of a table nor a message can go on in a second line. */
    private static final Pattern ONE_LINE = Pattern.compile("\\|.*\\||(?:emailOtp\\w+|email-otp[\\w-]*)=.*");

    private static final List<Path> FILES = new ArrayList<>();
    private static int maxLineLength;

    @BeforeAll
    static void findFiles() throws IOException {
        maxLineLength = Files.readAllLines(Path.of(".editorconfig")).stream()
                .filter(line -> line.startsWith("max_line_length = "))
                .map(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        collect(Path.of(""));
        assertThat(FILES).contains(Path.of("pom.xml"), Path.of("README.md"), Path.of(".ci/run"));
    }

    /** The list of files that have longer ones is to become shorter. */
    @Test
    void noLineIsTooLong() throws IOException {
        List<String> listed = new StableList("long-lines").lines();
        List<String> found = lines((file, line) ->
                line.length() > maxLineLength && !ONE_LINE.matcher(line).matches());
        assertThat(found)
                .filteredOn(line -> !listed.contains(file(line)))
                .as("Lines of more than %s characters", maxLineLength)
                .isEmpty();
        assertThat(listed)
                .as("Files on the list of those with longer lines; take off what has none")
                .isSubsetOf(found.stream().map(EditorConfigTest::file).toList());
    }

    private static String file(String line) {
        return line.replaceFirst(":\\d+$", "");
    }

    @Test
    void noLineEndsInBlanks() throws IOException {
        assertThat(lines((file, line) -> !line.equals(line.stripTrailing()))).isEmpty();
    }

    @Test
    void everyFileEndsWithItsLastLine() throws IOException {
        for (Path file : FILES) {
            assertThat(text(file)).as(file.toString()).endsWith("\n").doesNotEndWith("\n\n");
        }
    }

    @Test
    void noLineIsIndentedWithATabOrEndsAsOnWindows() throws IOException {
        assertThat(lines((file, line) -> line.startsWith("\t") || line.endsWith("\r")))
                .isEmpty();
    }

    private static List<String> lines(BiPredicate<Path, String> wrong) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : FILES) {
            List<String> lines = List.of(text(file).split("\n", -1));
            for (int i = 0; i < lines.size(); i++) {
                if (wrong.test(file, lines.get(i))) {
                    found.add(file + ":" + (i + 1));
                }
            }
        }
        return found;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static void collect(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                String name = entry.getFileName().toString();
                if (Files.isDirectory(entry) && !FOLDERS_OF_OTHERS.contains(name)) {
                    collect(entry);
                } else if (Files.isRegularFile(entry) && TEXT.matcher(name).matches()) {
                    FILES.add(entry);
                }
            }
        }
    }
}
