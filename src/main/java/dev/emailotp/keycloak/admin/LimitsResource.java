package dev.emailotp.keycloak.admin;

import dev.emailotp.otp.StoreUnavailableException;
import jakarta.ws.rs.ServiceUnavailableException;
import java.util.List;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Shows and clears the limits of one person. Each instance serves one request. */
final class LimitsResource {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final PersonLookup people;
    private final AdminEventBuilder adminEvent;

    LimitsResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.people = new PersonLookup(session, realm, auth);
        this.adminEvent = adminEvent;
    }

    List<ShownLimit> limits(String id) {
        UserModel user = people.viewable(id);
        try {
            return new PersonsLimits(session, realm, user).show();
        } catch (StoreUnavailableException e) {
            throw new ServiceUnavailableException();
        }
    }

    /** Clears the person's limits. The admin event has the type that Keycloak uses when it clears login failures. */
    void clear(String id) {
        UserModel user = people.manageable(id);
        try {
            new PersonsLimits(session, realm, user).clear();
        } catch (StoreUnavailableException e) {
            throw new ServiceUnavailableException();
        }
        adminEvent
                .operation(OperationType.DELETE)
                .resource(ResourceType.USER_LOGIN_FAILURE)
                .resourcePath(session.getContext().getUri())
                .success();
    }
}
