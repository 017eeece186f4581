package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.setup.Finding;
import dev.emailotp.keycloak.setup.RealmCheck;
import dev.emailotp.keycloak.setup.RealmSetup;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Sets a realm up, and shows beforehand what that changes. Each instance serves one request. */
final class SetupResource {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final RealmChange change;

    SetupResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, RealmChange change) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.change = change;
    }

    /** Says what {@link #apply} would change: it is changed, and rolled back. */
    List<SetupChange> preview() {
        auth.realm().requireManageRealm();
        return change.preview(() -> shown(new RealmSetup(session, realm).apply()));
    }

    Response apply() {
        auth.realm().requireManageRealm();
        return change.make(() -> shown(new RealmSetup(session, realm).apply()), changes -> !changes.isEmpty());
    }

    Response undo() {
        auth.realm().requireManageRealm();
        return change.make(() -> shown(new RealmSetup(session, realm).undo()), changes -> !changes.isEmpty());
    }

    List<Finding> check() {
        auth.realm().requireViewRealm();
        auth.users().requireView();
        return new RealmCheck(session, realm).findings();
    }

    private static List<SetupChange> shown(List<String> changes) {
        return changes.stream().map(SetupChange::new).toList();
    }
}
