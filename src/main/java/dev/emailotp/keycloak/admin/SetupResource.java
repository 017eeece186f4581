package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.setup.Finding;
import dev.emailotp.keycloak.setup.RealmCheck;
import dev.emailotp.keycloak.setup.RealmSetup;
import dev.emailotp.keycloak.setup.SetupRefusedException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Sets a realm up, and shows beforehand what that changes. Each instance serves one request. */
final class SetupResource {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    SetupResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    /** Says what {@link #apply} would change: it is changed, and rolled back. */
    List<SetupChange> preview() {
        auth.realm().requireManageRealm();
        session.getTransactionManager().setRollbackOnly();
        return changes(() -> new RealmSetup(session, realm).apply());
    }

    Response apply() {
        auth.realm().requireManageRealm();
        List<SetupChange> changes = changes(() -> new RealmSetup(session, realm).apply());
        report(changes);
        return Response.ok(changes).build();
    }

    Response undo() {
        auth.realm().requireManageRealm();
        List<SetupChange> changes = changes(() -> new RealmSetup(session, realm).undo());
        report(changes);
        return Response.ok(changes).build();
    }

    List<Finding> check() {
        auth.realm().requireViewRealm();
        auth.users().requireView();
        return new RealmCheck(session, realm).findings();
    }

    private List<SetupChange> changes(Supplier<List<String>> setup) {
        try {
            return setup.get().stream().map(SetupChange::new).toList();
        } catch (SetupRefusedException e) {
            session.getTransactionManager().setRollbackOnly();
            throw ErrorResponse.error(
                    "The realm " + realm.getName() + " is not changed: " + e.getMessage(), Response.Status.CONFLICT);
        }
    }

    private void report(List<SetupChange> changes) {
        if (!changes.isEmpty()) {
            adminEvent
                    .operation(OperationType.UPDATE)
                    .resource(ResourceType.REALM)
                    .resourcePath(session.getContext().getUri())
                    .representation(changes)
                    .success();
        }
    }
}
