package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.rest.DeliveryResource;
import dev.emailotp.keycloak.time.KeycloakClock;
import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Publishes the extension's resources below {@code /realms/{realm}/email-otp}. */
public final class RealmResources implements RealmResourceProviderFactory {
    private final Clock clock = new KeycloakClock();
    private final RealmOneTimeCodes codes = new RealmOneTimeCodes(clock);

    @Override
    public String getId() {
        return DeliveryResource.RESOURCES;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new ApiResource(session, codes, clock);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
