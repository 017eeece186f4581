package dev.emailotp.keycloak.smtp;

import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.metric.Metric;
import io.micrometer.core.instrument.Counter;

/** The metrics of connections to mail servers. */
final class ConnectionMetrics {
    private final Meters meters;
    private final Counter opened;
    private final Counter reused;

    ConnectionMetrics(Meters meters) {
        this.meters = meters;
        opened = meters.counter(Metric.SMTP_OPENED);
        reused = meters.counter(Metric.SMTP_REUSED);
    }

    void watch(Connections connections) {
        meters.watch(Metric.SMTP_IDLE, connections, Connections::idle);
    }

    void opened() {
        opened.increment();
    }

    void reused() {
        reused.increment();
    }
}
