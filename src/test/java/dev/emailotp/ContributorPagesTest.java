package dev.emailotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages for contributors name is there, also after classes and files were renamed. */
class ContributorPagesTest {
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+[A-Z]\\w+|Rooms)(?:#\\w+)?`");
    private static final Pattern FILE = Pattern.compile("`((?:src|docs|scripts)/[\\w./-]+)`");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");

    @ParameterizedTest
    @ValueSource(strings = {"CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/architecture.md"})
    void everyClassThatAPageNamesExists(String page) throws IOException {
        List<String> classes = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            sources.map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
                    .forEach(classes::add);
        }
        assertThat(found(page, CLASS)).allSatisfy(name -> assertThat(classes).anyMatch(it -> it.endsWith(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/architecture.md"})
    void everyFileThatAPageNamesExists(String page) throws IOException {
        assertThat(found(page, FILE))
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
        Path folder = Path.of(page).toAbsolutePath().getParent();
        assertThat(found(page, LINK)).isNotEmpty().allSatisfy(link -> assertThat(folder.resolve(link))
                .exists());
    }

    private static List<String> found(String page, Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(Path.of(page)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
