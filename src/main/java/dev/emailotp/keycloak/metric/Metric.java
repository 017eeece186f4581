package dev.emailotp.keycloak.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The extension's metrics. Names, labels and units are stable; {@code docs/metrics.md} says what each is for. */
public enum Metric {
    CODES_ASKED(
            Kind.COUNTER,
            "email.otp.codes.asked",
            "Requests for a mail with a code",
            Label.REALM,
            Label.PURPOSE,
            Label.ASKED),
    CODES_ENTERED(Kind.COUNTER, "email.otp.codes.entered", "Entered codes", Label.REALM, Label.PURPOSE, Label.ENTERED),
    CODE_ENTRY_TIME(
            Kind.TIMER,
            "email.otp.code.entry.time",
            "Time from the issue of a code until it was entered",
            List.of(10, 30, 60, 120, 300, 600),
            Label.REALM),
    REQUESTS_STOPPED(
            Kind.COUNTER,
            "email.otp.requests.stopped",
            "Requests of steps that ended without a result",
            Label.REALM,
            Label.PURPOSE,
            Label.STOPPED),
    LIMIT_REFUSALS(Kind.COUNTER, "email.otp.limit.refusals", "Refusals by a limit", Label.REALM, Label.LIMIT),
    MANY_WRONG(
            Kind.COUNTER,
            "email.otp.many.wrong",
            "Crowds that have entered more wrong codes than normal",
            Label.REALM,
            Label.CROWD),
    ATTACK_STAGE(Kind.GAUGE, "email.otp.attack.stage", "How far a realm goes in an attack", Label.REALM),
    VISITOR_CHECKS(Kind.COUNTER, "email.otp.visitor.checks", "What became of visitor checks", Label.REALM, Label.CHECK),
    LOGINS_REFUSED(
            Kind.COUNTER,
            "email.otp.logins.refused",
            "Logins and changes that were refused although Keycloak would have let them pass",
            Label.REALM,
            Label.GUARD),
    ACCOUNTS_CREATED(Kind.COUNTER, "email.otp.accounts.created", "Accounts that a code has created", Label.REALM),
    DEVICES(Kind.COUNTER, "email.otp.devices", "What happened with trusted devices", Label.REALM, Label.DEVICE),
    DEVICES_ENDED(
            Kind.COUNTER, "email.otp.devices.ended", "Devices that are no longer trusted", Label.REALM, Label.ENDING),
    API_REQUESTS(Kind.COUNTER, "email.otp.api.requests", "Requests of apps", Label.REALM, Label.DOOR, Label.API),
    MAILS_ACCEPTED(
            Kind.COUNTER,
            "email.otp.mails.accepted",
            "Mails that a provider has accepted, in realms that have chosen some",
            Label.REALM,
            Label.PROVIDER),
    MAIL_SECOND(
            Kind.GAUGE, "email.otp.mail.second", "Whether the second mail provider of a realm is used", Label.REALM),
    MAILS(Kind.COUNTER, "email.otp.mails", "What became of mails", Label.REALM, Label.MAIL),
    MAIL_FAILURES(Kind.COUNTER, "email.otp.mail.failures", "Failed tries to send a mail", Label.FAILURE),
    MAIL_SEND_TIME(Kind.TIMER, "email.otp.mail.send.time", "Time to render a mail and have the mail server accept it"),
    CODE_MAIL_TIME(
            Kind.TIMER,
            "email.otp.code.mail.time",
            "Time from the request for a code until the mail server has accepted its mail",
            List.of(1, 5, 15, 60, 300),
            Label.REALM),
    MAIL_QUEUE_LENGTH(Kind.GAUGE, "email.otp.mail.queue.length", "Mails that wait to be sent or retried"),
    MAIL_QUEUE_LARGEST(Kind.GAUGE, "email.otp.mail.queue.largest", "Waiting mails of the realm that has the most"),
    MAIL_QUEUE_CAPACITY(Kind.GAUGE, "email.otp.mail.queue.capacity", "Mails that can wait"),
    MAIL_QUEUE_OLDEST(Kind.TIME_GAUGE, "email.otp.mail.queue.oldest", "How long the oldest waiting mail has waited"),
    MAIL_SENDING(Kind.GAUGE, "email.otp.mail.sending", "Mails that workers are sending now"),
    MAIL_WORKERS(Kind.GAUGE, "email.otp.mail.workers", "Mails that can be sent at the same time"),
    SMTP_OPENED(Kind.COUNTER, "email.otp.smtp.connections.opened", "Connections opened to mail servers"),
    SMTP_REUSED(Kind.COUNTER, "email.otp.smtp.connections.reused", "Mails sent over a kept connection"),
    SMTP_IDLE(Kind.GAUGE, "email.otp.smtp.connections.idle", "Kept connections that are not in use"),
    STORE_TIME(
            Kind.TIMER,
            "email.otp.store.time",
            "Calls of the store",
            List.of(0.005, 0.02, 0.1, 0.5, 1),
            Label.OPERATION,
            Label.ANSWER);

    /** How a metric is measured. */
    public enum Kind {
        COUNTER("_total", "counter"),
        TIMER("_seconds", "summary"),
        GAUGE("", "gauge"),
        TIME_GAUGE("_seconds", "gauge");

        private final String suffix;
        private final String shown;

        Kind(String suffix, String shown) {
            this.suffix = suffix;
            this.shown = shown;
        }
    }

    private final Kind kind;
    private final String id;
    private final String description;
    private final List<? extends Number> buckets;
    private final List<Label> labels;

    Metric(Kind kind, String id, String description, Label... labels) {
        this(kind, id, description, List.of(), labels);
    }

    /** @param buckets upper bounds in seconds, for what is shown as a histogram */
    Metric(Kind kind, String id, String description, List<? extends Number> buckets, Label... labels) {
        this.kind = kind;
        this.id = id;
        this.description = description;
        this.buckets = buckets;
        this.labels = List.of(labels);
    }

    /** Returns the name under which Prometheus has it; of times, the part before {@code _count}, {@code _sum} etc. */
    public String exposedName() {
        return id.replace('.', '_') + kind.suffix;
    }

    /** Returns the type under which Prometheus has it: counter, gauge, summary or histogram. */
    public String exposedType() {
        return buckets.isEmpty() ? kind.shown : "histogram";
    }

    public List<Label> labels() {
        return labels;
    }

    Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(id).description(description).tags(tags(values)).register(registry);
    }

    Timer timer(MeterRegistry registry, String... values) {
        Timer.Builder timer = Timer.builder(id).description(description).tags(tags(values));
        if (!buckets.isEmpty()) {
            timer.serviceLevelObjectives(buckets.stream()
                    .map(seconds -> Duration.ofMillis(Math.round(seconds.doubleValue() * 1000)))
                    .toArray(Duration[]::new));
        }
        return timer.register(registry);
    }

    <T> void gauge(MeterRegistry registry, T watched, ToDoubleFunction<T> value, String... values) {
        Gauge.builder(id, watched, value)
                .description(description)
                .tags(tags(values))
                .register(registry);
    }

    <T> void timeGauge(MeterRegistry registry, T watched, ToDoubleFunction<T> millis) {
        TimeGauge.builder(id, watched, TimeUnit.MILLISECONDS, millis)
                .description(description)
                .register(registry);
    }

    private Tags tags(String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(
                    name() + " has the labels " + labels + ", not " + Arrays.toString(values));
        }
        return Tags.of(IntStream.range(0, values.length)
                .mapToObj(i -> Tag.of(labels.get(i).name(), values[i]))
                .toList());
    }
}
