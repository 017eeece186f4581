package dev.emailotp.keycloak.mail.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The metrics of the extension's mails, all under {@code email_otp_mail}. Costs nothing if metrics are off. The names
 * are stable.
 */
final class MailMetrics {
    private final MeterRegistry registry;
    private final Timer sendTime;

    MailMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.sendTime = Timer.builder("email.otp.mail.send.time")
                .description("Time to render a mail and have the mail server accept it")
                .publishPercentileHistogram(false)
                .register(registry);
    }

    void watch(Dispatcher dispatcher) {
        Gauge.builder("email.otp.mail.queue.length", dispatcher, Dispatcher::waiting)
                .description("Mails that wait to be sent or retried")
                .register(registry);
        Gauge.builder("email.otp.mail.queue.largest", dispatcher, Dispatcher::waitingOfOneRealm)
                .description("Waiting mails of the realm that has the most")
                .register(registry);
        TimeGauge.builder("email.otp.mail.queue.oldest", dispatcher, TimeUnit.MILLISECONDS, queue -> queue.ageOfOldest()
                        .toMillis())
                .description("How long the oldest waiting mail has waited")
                .register(registry);
        Gauge.builder("email.otp.mail.sending", dispatcher, Dispatcher::sending)
                .description("Mails that workers are sending now")
                .register(registry);
    }

    /** @param result the result as in the event */
    void told(String realm, String result) {
        registry.counter("email.otp.mails", "realm", realm, "result", result).increment();
    }

    /** Counts a failed attempt. */
    void failed(MailFailure failure) {
        registry.counter("email.otp.mail.failures", "class", failure.label()).increment();
    }

    void took(Duration time) {
        sendTime.record(time);
    }
}
