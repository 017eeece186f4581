package dev.emailotp.keycloak.config;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Creates the guard of configurations. Active in all realms, whatever listeners they have configured. */
public final class ConfigGuardFactory implements EventListenerProviderFactory {
    private final NoticeOptions notices = new NoticeOptions(Config.scope());

    @Override
    public String getId() {
        return "email-otp-config-guard";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new ConfigGuard(session, notices);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
