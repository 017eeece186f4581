package dev.emailotp.keycloak.requiredaction;

import java.util.Optional;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/** A role as admins write it: a role of the realm, or one of a client as {@code client.role}. */
record NamedRole(RealmModel realm, String name) {
    Optional<RoleModel> find() {
        int dot = name.lastIndexOf('.');
        return Optional.ofNullable(realm.getRole(name))
                .or(() -> dot < 0
                        ? Optional.empty()
                        : Optional.ofNullable(realm.getClientByClientId(name.substring(0, dot)))
                                .map(client -> client.getRole(name.substring(dot + 1))));
    }
}
