package dev.emailotp.keycloak.mail.queue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The options of {@code --spi-email-otp-delivery--queue--...}. */
final class MailQueueOptions {
    static final DispatchLimits DEFAULTS = new DispatchLimits(64, 32, 1000, Duration.ofSeconds(10));

    private static final String WORKERS = "workers";
    private static final String WORKERS_PER_REALM = "workersPerRealm";
    private static final String QUEUE_SIZE = "queueSize";
    private static final String DRAIN_SECONDS = "drainSeconds";
    private static final String SENDER = "sender";

    private MailQueueOptions() {}

    static DispatchLimits limits(Config.Scope config) {
        return new DispatchLimits(
                positive(config, WORKERS, DEFAULTS.workers()),
                positive(config, WORKERS_PER_REALM, DEFAULTS.workersPerRealm()),
                positive(config, QUEUE_SIZE, DEFAULTS.queueSize()),
                Duration.ofSeconds(
                        positive(config, DRAIN_SECONDS, (int) DEFAULTS.drain().toSeconds())));
    }

    static SenderSelection senders(Config.Scope config) {
        return new SenderSelection(Optional.ofNullable(config.get(SENDER)));
    }

    private static int positive(Config.Scope config, String key, int defaultValue) {
        int value = config.getInt(key, defaultValue);
        if (value < 1) {
            throw new IllegalArgumentException("email-otp-delivery: " + key + " must be 1 or more, not " + value);
        }
        return value;
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(WORKERS)
                .type("int")
                .helpText("How many mails are sent at the same time.")
                .defaultValue(DEFAULTS.workers())
                .add()
                .property()
                .name(WORKERS_PER_REALM)
                .type("int")
                .helpText("How many of them can be of one realm, so that its mail server cannot hold up the others.")
                .defaultValue(DEFAULTS.workersPerRealm())
                .add()
                .property()
                .name(QUEUE_SIZE)
                .type("int")
                .helpText("How many mails can wait to be sent; more are refused.")
                .defaultValue(DEFAULTS.queueSize())
                .add()
                .property()
                .name(DRAIN_SECONDS)
                .type("int")
                .helpText("For how long a server that stops goes on sending what waits.")
                .defaultValue((int) DEFAULTS.drain().toSeconds())
                .add()
                .property()
                .name(SENDER)
                .type("string")
                .helpText("The e-mail sender for our mails. Without it, email-otp-pooled in place of "
                        + "Keycloak's default, or the one that was chosen for all mail.")
                .add()
                .build();
    }
}
