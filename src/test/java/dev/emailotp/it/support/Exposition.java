package dev.emailotp.it.support;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a server publishes for Prometheus, in the format of OpenMetrics, whose types leave {@code _total} out.
 *
 * @param text all of it
 */
public record Exposition(String text) {
    private static final Pattern TYPE = Pattern.compile("^# TYPE (\\S+) (\\S+)$", Pattern.MULTILINE);
    private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /**
     * A value.
     *
     * @param labels names and values
     */
    public record Sample(String name, Map<String, String> labels, double value) {}

    /** How often something was counted with exactly these labels; zero if never. */
    public double count(String metric, Map<String, String> labels) {
        return samples(metric).stream()
                .filter(sample -> sample.labels().equals(labels))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** The type of each metric whose name begins so. */
    public Map<String, String> types(String beginning) {
        return TYPE.matcher(text)
                .results()
                .filter(type -> type.group(1).startsWith(beginning))
                .collect(Collectors.toMap(Exposition::name, type -> type.group(2)));
    }

    private static String name(MatchResult type) {
        return type.group(1) + (type.group(2).equals("counter") ? "_total" : "");
    }

    /** The values whose name is this one, or begins with it and an underscore. */
    public List<Sample> samples(String metric) {
        return SAMPLE.matcher(text)
                .results()
                .filter(sample -> sample.group(1).matches(Pattern.quote(metric) + "(_(count|sum|max|bucket))?"))
                .map(sample ->
                        new Sample(sample.group(1), labels(sample.group(2)), Double.parseDouble(sample.group(3))))
                .toList();
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }
}
