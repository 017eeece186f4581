package dev.emailotp.keycloak.notice;

import dev.emailotp.keycloak.config.NoticeOptions;
import dev.emailotp.keycloak.delivery.Notice;
import dev.emailotp.keycloak.time.KeycloakClock;
import java.time.Clock;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Creates the listener that an admin adds to a realm so that account owners get welcome mails and notices. */
public final class NoticeListenerFactory implements EventListenerProviderFactory {
    static final String ID = "email-otp-mails";

    private final Clock clock = new KeycloakClock();
    private NoticeOptions options = new NoticeOptions(Config.scope());

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        options = new NoticeOptions(config);
    }

    /** Returns whether the realm uses the listener and has it tell people of new browsers. */
    boolean tellsOfNewBrowsers(RealmModel realm) {
        return realm.getEventsListenersStream().anyMatch(ID::equals) && options.sends(realm, Notice.NEW_DEVICE);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return options.properties();
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new NoticeListener(session, options, clock);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
