package dev.emailotp.keycloak.mail.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What the server's metrics tell of our mails, all under {@code email_otp_mail}. Costs nothing where metrics are off.
 * Their names are stable.
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
                .description("Mails that wait to be sent, or for another try")
                .register(registry);
        Gauge.builder("email.otp.mail.queue.largest", dispatcher, Dispatcher::waitingOfOneRealm)
                .description("How many of them are of one realm, the one that has most")
                .register(registry);
        TimeGauge.builder("email.otp.mail.queue.oldest", dispatcher, TimeUnit.MILLISECONDS, queue -> queue.ageOfOldest()
                        .toMillis())
                .description("How long the oldest of them waits")
                .register(registry);
        Gauge.builder("email.otp.mail.sending", dispatcher, Dispatcher::sending)
                .description("Mails that are being sent, each by one of the workers")
                .register(registry);
    }

    /** @param result what the event says, too */
    void told(String realm, String result) {
        registry.counter("email.otp.mails", "realm", realm, "result", result).increment();
    }

    /** One try has failed. */
    void failed(MailFailure failure) {
        registry.counter("email.otp.mail.failures", "class", failure.label()).increment();
    }

    void took(Duration time) {
        sendTime.record(time);
    }
}
