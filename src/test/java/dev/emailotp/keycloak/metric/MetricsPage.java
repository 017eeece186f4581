package dev.emailotp.keycloak.metric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the page about metrics says of each. */
public final class MetricsPage {
    public static final Path FILE = Path.of("docs/metrics.md");

    private static final Pattern ROW =
            Pattern.compile("^\\| `(email_otp_\\w+)` \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final Pattern PURPOSES = Pattern.compile("^\\| `purpose` \\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");

    private final Map<String, Documented> metrics = new TreeMap<>();

    /**
     * A metric as the page has it.
     *
     * @param labels the values of each label; none for a realm's name
     */
    public record Documented(String type, Map<String, List<String>> labels, String purpose) {}

    private MetricsPage(String page) {
        List<String> purposes =
                words(PURPOSES.matcher(page).results().findFirst().orElseThrow().group(1));
        ROW.matcher(page)
                .results()
                .forEach(row -> metrics.put(
                        row.group(1),
                        new Documented(row.group(2).split(",")[0], labels(row.group(3), purposes), row.group(4))));
    }

    public static MetricsPage read() {
        try {
            return new MetricsPage(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the names under which Prometheus has them; of times, the part before {@code _count}, {@code _sum} etc. */
    public Map<String, Documented> metrics() {
        return metrics;
    }

    private static Map<String, List<String>> labels(String cell, List<String> purposes) {
        return Arrays.stream(cell.split(";"))
                .map(MetricsPage::words)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.toMap(
                        words -> words.get(0),
                        words -> words.get(0).equals("purpose") ? purposes : words.subList(1, words.size())));
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map((MatchResult word) -> word.group(1))
                .toList();
    }
}
