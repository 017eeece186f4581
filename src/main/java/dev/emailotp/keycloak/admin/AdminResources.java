package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.time.KeycloakClock;
import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Publishes the extension's resources below {@code /admin/realms/{realm}/email-otp}. Keycloak has already checked that
 * the caller is an admin.
 */
public final class AdminResources implements AdminRealmResourceProviderFactory {
    private static final String ID = "email-otp";

    private final Clock clock = new KeycloakClock();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new AdminRealmResourceProvider() {
            @Override
            public Object getResource(
                    KeycloakSession session,
                    RealmModel realm,
                    AdminPermissionEvaluator auth,
                    AdminEventBuilder adminEvent) {
                RealmChange change = new RealmChange(session, realm, adminEvent);
                return new AdminResource(
                        new PersonResource(session, realm, auth, adminEvent, clock),
                        new LimitsResource(session, realm, auth, adminEvent),
                        new TestMailResource(session, realm, auth, adminEvent, clock),
                        new RealmResource(session, realm, auth, clock),
                        new AttackResource(session, realm, auth, adminEvent),
                        new SetupResource(session, realm, auth, change),
                        new MigrationResource(session, realm, auth, change, clock));
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
