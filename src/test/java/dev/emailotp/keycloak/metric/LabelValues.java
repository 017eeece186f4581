package dev.emailotp.keycloak.metric;

import java.util.List;

/** The values that a label of a metric can have. */
public final class LabelValues {
    private LabelValues() {}

    public static List<String> of(Metric metric, String label) {
        return metric.labels().stream()
                .filter(each -> each.name().equals(label))
                .findFirst()
                .orElseThrow()
                .values();
    }
}
