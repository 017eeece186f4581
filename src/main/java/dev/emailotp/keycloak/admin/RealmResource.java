package dev.emailotp.keycloak.admin;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Shows how a realm's codes and mails fared. Each instance serves one request. */
final class RealmResource {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final Clock clock;

    RealmResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, Clock clock) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.clock = clock;
    }

    ShownFigures figures() {
        auth.realm().requireViewEvents();
        if (!realm.isEventsEnabled()) {
            throw ErrorResponse.error(
                    "The realm saves no events. Switch \"Save events\" on in Realm settings > Events",
                    Response.Status.CONFLICT);
        }
        return new SavedEvents(session, realm).figures(clock.instant());
    }
}
