package dev.emailotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the security page claims, it claims by the name of a test. */
class SecurityPageTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    /** Between the two there can be data of any kind. */
    private static final Pattern TEST =
            Pattern.compile("@(?:Parameterized|Repeated)?Test\\b[\\s\\S]*?\\bvoid (\\w+)\\(");

    @Test
    void everyTestThatThePageNamesExists() throws IOException {
        Map<String, List<String>> tests = tests();
        List<MatchResult> named = NAMED.matcher(Files.readString(Path.of("docs/security.md")))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(40).allSatisfy(test -> assertThat(
                        tests.getOrDefault(test.group(1), List.of()))
                .as(test.group())
                .contains(test.group(2)));
    }

    @Test
    void everyRowOfThreatsAndLocksNamesATest() throws IOException {
        List<String> page = Files.readAllLines(Path.of("docs/security.md"));
        List<String> rows = Stream.of("| attacker |", "| what | after |")
                .flatMap(head -> page.stream()
                        .dropWhile(line -> !line.startsWith(head))
                        .skip(2)
                        .takeWhile(line -> line.startsWith("|")))
                .toList();
        assertThat(rows).hasSizeGreaterThan(30).allSatisfy(row -> assertThat(row)
                .containsPattern(NAMED));
    }

    private static Map<String, List<String>> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            SecurityPageTest::methods,
                            (one, other) ->
                                    Stream.concat(one.stream(), other.stream()).toList()));
        }
    }

    private static List<String> methods(Path file) {
        try {
            return TEST.matcher(Files.readString(file))
                    .results()
                    .map(test -> test.group(1))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
