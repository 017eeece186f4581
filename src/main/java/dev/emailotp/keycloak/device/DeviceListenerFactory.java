package dev.emailotp.keycloak.device;

import dev.emailotp.keycloak.time.KeycloakClock;
import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Creates the listener that ends the trust in devices. Active in all realms, whatever listeners they have configured. */
public final class DeviceListenerFactory implements EventListenerProviderFactory {
    private final Clock clock = new KeycloakClock();

    @Override
    public String getId() {
        return "email-otp-trusted-devices";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new DeviceListener(session, clock);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
