package dev.emailotp.keycloak.health;

import dev.emailotp.keycloak.line.ServerLine;
import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.keycloak.store.OtpStoreProviderFactory;
import dev.emailotp.keycloak.store.StoreHealth;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Reports the store in Keycloak's readiness check. */
@Readiness
@ApplicationScoped
public class StoreReadiness implements HealthCheck {
    private static final String NAME = "Email OTP store";

    @Override
    public HealthCheckResponse call() {
        // While the server starts, Keycloak's own checks decide whether it is ready.
        return ServerLine.running()
                .sessionFactory()
                .map(sessions -> sessions.getProviderFactory(OtpStoreProvider.class))
                .filter(OtpStoreProviderFactory.class::isInstance)
                .map(stores -> response(((OtpStoreProviderFactory) stores).health()))
                .orElseGet(() -> HealthCheckResponse.up(NAME));
    }

    private static HealthCheckResponse response(StoreHealth health) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).status(health.fitForTraffic());
        health.data().forEach(response::withData);
        return response.build();
    }
}
