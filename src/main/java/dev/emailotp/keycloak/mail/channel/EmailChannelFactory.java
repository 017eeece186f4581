package dev.emailotp.keycloak.mail.channel;

import dev.emailotp.keycloak.channel.ChannelProvider;
import dev.emailotp.keycloak.channel.ChannelProviderFactory;
import dev.emailotp.keycloak.config.MailProvider;
import dev.emailotp.keycloak.delivery.MailDeliverySpi;
import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.time.KeycloakClock;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;

/** Creates the channel for e-mail. */
@SuppressWarnings("NullAway.Init") // Keycloak calls init before everything else
public final class EmailChannelFactory implements ChannelProviderFactory {
    private final MailRoutes routes = new MailRoutes(new KeycloakClock(), Meters.ofTheServer());
    private SenderSelection senders;
    private Map<MailProvider, URI> urls;

    @Override
    public String getId() {
        return ChannelProvider.EMAIL;
    }

    @Override
    public void init(Config.Scope config) {
        // an option of the queue, since there was no channel before
        String named = Config.scope(MailDeliverySpi.NAME, "queue").get("sender");
        senders = new SenderSelection(Optional.ofNullable(named).filter(name -> !name.isBlank()));
        urls = new EmailChannelOptions(config).urls();
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return EmailChannelOptions.properties();
    }

    /** Returns what a mail needs. When the server stops, Keycloak closes it after this factory. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(EmailSenderProvider.class, HttpClientProvider.class);
    }

    @Override
    public ChannelProvider create(KeycloakSession session) {
        return new EmailChannel(session, senders, routes, urls);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
