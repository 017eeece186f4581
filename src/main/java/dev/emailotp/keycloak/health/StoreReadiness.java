package dev.emailotp.keycloak.health;

import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.keycloak.store.OtpStoreProviderFactory;
import dev.emailotp.keycloak.store.StoreHealth;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resources.KeycloakApplication;

/** Tells of the store in Keycloak's readiness. */
@Readiness
@ApplicationScoped
public class StoreReadiness implements HealthCheck {
    private static final String NAME = "Email OTP store";

    @Override
    public HealthCheckResponse call() {
        KeycloakSessionFactory sessions = KeycloakApplication.getSessionFactory();
        if (sessions == null
                || !(sessions.getProviderFactory(OtpStoreProvider.class) instanceof OtpStoreProviderFactory stores)) {
            // Whether a server that still starts is ready is told by Keycloak's own checks.
            return HealthCheckResponse.up(NAME);
        }
        StoreHealth health = stores.health();
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).status(health.fitForTraffic());
        health.data().forEach(response::withData);
        return response.build();
    }
}
