package dev.emailotp.keycloak.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Counts and times. Each meter is looked up once and then kept. Where metrics are off, the registry has nowhere to count
 * to: a call then costs one look at it and makes nothing. Safe for concurrent use.
 */
public final class Meters {
    private static final Meters OF_THE_SERVER = new Meters(Metrics.globalRegistry);

    private final MeterRegistry registry;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    public Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Returns the meters that the server publishes. They are one for all, as is Micrometer's registry. */
    public static Meters ofTheServer() {
        return OF_THE_SERVER;
    }

    /** Returns whether anything is published. Changes once at most, while the server starts. */
    public boolean areOn() {
        return !(registry instanceof CompositeMeterRegistry all)
                || !all.getRegistries().isEmpty();
    }

    /** Counts one more under a metric with one label. */
    public void count(Metric metric, String value) {
        if (areOn()) {
            count(new Key(metric, value, "", ""));
        }
    }

    /** Counts one more under a metric with two labels, whose values come in the metric's order. */
    public void count(Metric metric, String first, String second) {
        if (areOn()) {
            count(new Key(metric, first, second, ""));
        }
    }

    /** Counts one more under a metric with three labels, whose values come in the metric's order. */
    public void count(Metric metric, String first, String second, String third) {
        if (areOn()) {
            count(new Key(metric, first, second, third));
        }
    }

    /** Records a time under a metric with one label. */
    public void time(Metric metric, String value, Duration time) {
        if (areOn()) {
            time(new Key(metric, value, "", ""), time);
        }
    }

    /** Records a time under a metric with two labels, whose values come in the metric's order. */
    public void time(Metric metric, String first, String second, Duration time) {
        if (areOn()) {
            time(new Key(metric, first, second, ""), time);
        }
    }

    /** Returns the counter of a metric without labels, which is published from now on. */
    public Counter counter(Metric metric) {
        return metric.counter(registry);
    }

    /** Returns the timer of a metric without labels, which is published from now on. */
    public Timer timer(Metric metric) {
        return metric.timer(registry);
    }

    /**
     * Publishes a value that is read whenever metrics are. Does not keep the watched object alive.
     *
     * @param labels the values of the metric's labels, in the metric's order
     */
    public <T> void watch(Metric metric, T watched, ToDoubleFunction<T> value, String... labels) {
        metric.gauge(registry, watched, value, labels);
    }

    /** Publishes a time that is read whenever metrics are. Does not keep the watched object alive. */
    public <T> void watchTime(Metric metric, T watched, ToDoubleFunction<T> millis) {
        metric.timeGauge(registry, watched, millis);
    }

    private void count(Key key) {
        Counter known = counters.get(key);
        (known == null
                        ? counters.computeIfAbsent(key, first -> first.metric().counter(registry, first.values()))
                        : known)
                .increment();
    }

    private void time(Key key, Duration time) {
        Timer known = timers.get(key);
        (known == null ? timers.computeIfAbsent(key, first -> first.metric().timer(registry, first.values())) : known)
                .record(time);
    }

    private record Key(Metric metric, String first, String second, String third) {
        String[] values() {
            return Stream.of(first, second, third)
                    .filter(value -> !value.isEmpty())
                    .toArray(String[]::new);
        }
    }
}
