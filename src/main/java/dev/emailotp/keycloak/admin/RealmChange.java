package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.setup.SetupRefusedException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** A change of a realm's settings as a whole: shown, made and reported, or refused. Each instance serves one request. */
record RealmChange(KeycloakSession session, RealmModel realm, AdminEventBuilder adminEvent) {
    /** Makes the change, and rolls it back. */
    <T> List<T> preview(Supplier<List<T>> change) {
        session.getTransactionManager().setRollbackOnly();
        return changes(change);
    }

    /** @param isOne whether what was made is a change that an admin event tells */
    <T> Response make(Supplier<List<T>> change, Predicate<List<T>> isOne) {
        List<T> changes = changes(change);
        if (isOne.test(changes)) {
            adminEvent
                    .operation(OperationType.UPDATE)
                    .resource(ResourceType.REALM)
                    .resourcePath(session.getContext().getUri())
                    .representation(changes)
                    .success();
        }
        return Response.ok(changes).build();
    }

    private <T> List<T> changes(Supplier<List<T>> change) {
        try {
            return change.get();
        } catch (SetupRefusedException e) {
            session.getTransactionManager().setRollbackOnly();
            throw ErrorResponse.error(
                    "The realm " + realm.getName() + " is not changed: " + e.getMessage(), Response.Status.CONFLICT);
        }
    }
}
