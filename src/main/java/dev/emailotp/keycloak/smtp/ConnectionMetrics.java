package dev.emailotp.keycloak.smtp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The metrics of connections to mail servers. The names are stable. */
final class ConnectionMetrics {
    private final Counter opened;
    private final Counter reused;

    ConnectionMetrics(MeterRegistry registry) {
        opened = Counter.builder("email.otp.smtp.connections.opened")
                .description("Connections opened to mail servers")
                .register(registry);
        reused = Counter.builder("email.otp.smtp.connections.reused")
                .description("Mails sent over a kept connection")
                .register(registry);
    }

    void opened() {
        opened.increment();
    }

    void reused() {
        reused.increment();
    }
}
