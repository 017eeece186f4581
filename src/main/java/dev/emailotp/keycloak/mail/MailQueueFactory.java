package dev.emailotp.keycloak.mail;

import dev.emailotp.keycloak.spi.MailDeliveryProvider;
import dev.emailotp.keycloak.spi.MailDeliveryProviderFactory;
import java.time.Duration;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Owns the workers that send mail. The only delivery there is. */
public final class MailQueueFactory implements MailDeliveryProviderFactory {
    private static final String WORKERS = "workers";
    private static final String QUEUE_SIZE = "queueSize";
    private static final String DRAIN_SECONDS = "drainSeconds";
    private static final int DEFAULT_WORKERS = 4;
    private static final int DEFAULT_QUEUE_SIZE = 1000;
    private static final int DEFAULT_DRAIN_SECONDS = 10;

    private MailWorkers workers = MailWorkers.none();

    @Override
    public String getId() {
        return "queue";
    }

    @Override
    public void init(Config.Scope config) {
        workers = new MailWorkers(
                positive(config, WORKERS, DEFAULT_WORKERS),
                positive(config, QUEUE_SIZE, DEFAULT_QUEUE_SIZE),
                Duration.ofSeconds(positive(config, DRAIN_SECONDS, DEFAULT_DRAIN_SECONDS)));
    }

    private static int positive(Config.Scope config, String key, int defaultValue) {
        int value = config.getInt(key, defaultValue);
        if (value < 1) {
            throw new IllegalArgumentException("email-otp-delivery: " + key + " must be 1 or more, not " + value);
        }
        return value;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(WORKERS)
                .type("int")
                .helpText("How many mails are sent at the same time.")
                .defaultValue(DEFAULT_WORKERS)
                .add()
                .property()
                .name(QUEUE_SIZE)
                .type("int")
                .helpText("How many mails can wait to be sent; more are refused.")
                .defaultValue(DEFAULT_QUEUE_SIZE)
                .add()
                .property()
                .name(DRAIN_SECONDS)
                .type("int")
                .helpText("For how long a server that stops goes on sending what waits.")
                .defaultValue(DEFAULT_DRAIN_SECONDS)
                .add()
                .build();
    }

    @Override
    public MailDeliveryProvider create(KeycloakSession session) {
        return new MailQueue(session, workers);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {
        workers.drain();
    }
}
