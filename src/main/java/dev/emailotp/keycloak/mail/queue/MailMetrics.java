package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.metric.Metric;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** The metrics of the extension's mails. */
final class MailMetrics {
    private final Meters meters;
    private final Timer sendTime;

    MailMetrics(Meters meters) {
        this.meters = meters;
        this.sendTime = meters.timer(Metric.MAIL_SEND_TIME);
    }

    void watch(Dispatcher dispatcher, DispatchLimits limits) {
        meters.watch(Metric.MAIL_QUEUE_LENGTH, dispatcher, Dispatcher::waiting);
        meters.watch(Metric.MAIL_QUEUE_LARGEST, dispatcher, Dispatcher::waitingOfOneRealm);
        meters.watch(Metric.MAIL_QUEUE_CAPACITY, dispatcher, any -> limits.queueSize());
        meters.watchTime(Metric.MAIL_QUEUE_OLDEST, dispatcher, queue -> queue.ageOfOldest()
                .toMillis());
        meters.watch(Metric.MAIL_SENDING, dispatcher, Dispatcher::sending);
        meters.watch(Metric.MAIL_WORKERS, dispatcher, any -> limits.workers());
    }

    /** @param result the result as in the event */
    void told(String realm, String result) {
        meters.count(Metric.MAILS, realm, result);
    }

    /** Records how long a person has waited until the mail server had their code. */
    void codeSent(String realm, Duration waited) {
        meters.time(Metric.CODE_MAIL_TIME, realm, waited);
    }

    /** Counts a failed attempt. */
    void failed(SendFailure failure) {
        meters.count(Metric.MAIL_FAILURES, failure.label());
    }

    void took(Duration time) {
        sendTime.record(time);
    }
}
