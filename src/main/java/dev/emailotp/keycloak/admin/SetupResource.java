package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.setup.Finding;
import dev.emailotp.keycloak.setup.RealmCheck;
import dev.emailotp.keycloak.setup.RealmSetup;
import dev.emailotp.keycloak.setup.SetupRefusedException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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
public final class SetupResource {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    /** @param change what a setup changes, in words */
    public record Change(String change) {}

    SetupResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    /** Says what {@link #apply} would change: it is changed, and rolled back. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Change> preview() {
        auth.realm().requireManageRealm();
        session.getTransactionManager().setRollbackOnly();
        return changes(() -> new RealmSetup(session, realm).apply());
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Response apply() {
        auth.realm().requireManageRealm();
        List<Change> changes = changes(() -> new RealmSetup(session, realm).apply());
        report(changes);
        return Response.ok(changes).build();
    }

    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    public Response undo() {
        auth.realm().requireManageRealm();
        List<Change> changes = changes(() -> new RealmSetup(session, realm).undo());
        report(changes);
        return Response.ok(changes).build();
    }

    @GET
    @Path("check")
    @Produces(MediaType.APPLICATION_JSON)
    public List<Finding> check() {
        auth.realm().requireViewRealm();
        auth.users().requireView();
        return new RealmCheck(session, realm).findings();
    }

    private List<Change> changes(Supplier<List<String>> setup) {
        try {
            return setup.get().stream().map(Change::new).toList();
        } catch (SetupRefusedException e) {
            session.getTransactionManager().setRollbackOnly();
            throw ErrorResponse.error(
                    "The realm " + realm.getName() + " is not changed: " + e.getMessage(), Response.Status.CONFLICT);
        }
    }

    private void report(List<Change> changes) {
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
