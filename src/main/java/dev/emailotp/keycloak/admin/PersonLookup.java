package dev.emailotp.keycloak.admin;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Finds the person whom an admin asks about, if the admin may. */
record PersonLookup(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
    UserModel viewable(String id) {
        UserModel user = user(id);
        auth.users().requireView(user);
        return user;
    }

    UserModel manageable(String id) {
        UserModel user = user(id);
        auth.users().requireManage(user);
        return user;
    }

    /** Like Keycloak's own resource, does not reveal which ids exist to an admin who may not query users. */
    private UserModel user(String id) {
        UserModel user = session.users().getUserById(realm, id);
        if (user != null) {
            return user;
        }
        if (auth.users().canQuery()) {
            throw new NotFoundException("User not found");
        }
        throw new ForbiddenException();
    }
}
