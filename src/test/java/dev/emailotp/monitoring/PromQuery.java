package dev.emailotp.monitoring;

import dev.emailotp.keycloak.metric.Label;
import dev.emailotp.keycloak.metric.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query in PromQL, as far as one needs to read it to find the metrics and labels that it names.
 *
 * @param text the query
 */
record PromQuery(String text) {
    /** What Prometheus adds to each series. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job", "le");

    private static final Set<String> WORDS = Set.of(
            "sum", "max", "rate", "increase", "histogram_quantile", "label_values", "and", "or", "unless", "offset");

    private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{([^}]*)}");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring) \\(([^)]*)\\)");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_]\\w*");

    /** Returns what it names that is not there. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Map<String, Metric> known = exposed();
        Set<String> labels = new TreeSet<>(OF_PROMETHEUS);
        String rest = text.replaceAll("\\[[^]]*]", "").replaceAll("offset \\w+", "");
        for (MatchResult selector : SELECTOR.matcher(rest).results().toList()) {
            Metric metric = known.get(selector.group(1));
            if (metric != null) {
                problems.addAll(matchers(metric, selector.group(2)));
            }
        }
        rest = rest.replaceAll("\\{[^}]*}", "");
        String withoutGroups = GROUPING.matcher(rest).replaceAll("");
        for (MatchResult name : NAME.matcher(withoutGroups).results().toList()) {
            Metric metric = known.get(name.group());
            if (metric != null) {
                metric.labels().stream().map(Label::name).forEach(labels::add);
            } else if (!WORDS.contains(name.group()) && !isRealmOfVariable(name.group())) {
                problems.add(name.group() + " is no metric");
            }
        }
        GROUPING.matcher(rest)
                .results()
                .flatMap(group -> Pattern.compile("\\s*,\\s*").splitAsStream(group.group(1)))
                .filter(label -> !labels.contains(label))
                .forEach(label -> problems.add("no metric of the query has the label " + label));
        return problems;
    }

    /** {@code label_values(metric, realm)} of a dashboard's variable names a label at its end. */
    private boolean isRealmOfVariable(String name) {
        return text.startsWith("label_values(") && text.endsWith(", " + name + ")");
    }

    private static List<String> matchers(Metric metric, String selector) {
        List<String> problems = new ArrayList<>();
        Matcher matcher = MATCHER.matcher(selector);
        while (matcher.find()) {
            String name = matcher.group(1);
            List<Label> label = metric.labels().stream()
                    .filter(each -> each.name().equals(name))
                    .toList();
            if (label.isEmpty()) {
                problems.add(metric.exposedName() + " has no label " + name);
            } else if (!label.get(0).values().isEmpty()) {
                Pattern.compile("\\|")
                        .splitAsStream(matcher.group(3))
                        .filter(value -> !label.get(0).values().contains(value))
                        .forEach(value -> problems.add(metric.exposedName() + " has no " + name + " " + value));
            }
        }
        return problems;
    }

    private static Map<String, Metric> exposed() {
        Map<String, Metric> names = new HashMap<>();
        for (Metric metric : Metric.values()) {
            switch (metric.exposedType()) {
                case "counter", "gauge" -> names.put(metric.exposedName(), metric);
                case "summary" ->
                    List.of("_count", "_sum", "_max").forEach(part -> names.put(metric.exposedName() + part, metric));
                default ->
                    List.of("_count", "_sum", "_max", "_bucket")
                            .forEach(part -> names.put(metric.exposedName() + part, metric));
            }
        }
        return names;
    }
}
