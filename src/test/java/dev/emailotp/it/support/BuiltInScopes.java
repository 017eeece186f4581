package dev.emailotp.it.support;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** The client scopes that Keycloak gives each new realm, for lines that import the shipped file without them. */
final class BuiltInScopes {
    private BuiltInScopes() {}

    /** Adds them as an admin would: copied from a new realm. */
    static void addTo(RealmRepresentation file) {
        var realms = RunningKeycloak.get().admin().realms();
        RealmRepresentation fresh = new RealmRepresentation();
        fresh.setRealm("scopes-" + UUID.randomUUID());
        realms.create(fresh);
        var created = realms.realm(fresh.getRealm());
        RealmRepresentation export = created.partialExport(false, false);
        created.remove();

        List<String> own = file.getClientScopes().stream()
                .map(ClientScopeRepresentation::getName)
                .toList();
        List<ClientScopeRepresentation> all = new ArrayList<>(file.getClientScopes());
        export.getClientScopes().stream()
                .filter(scope -> !own.contains(scope.getName()))
                .forEach(all::add);
        file.setClientScopes(all);
        file.setDefaultDefaultClientScopes(export.getDefaultDefaultClientScopes());
        file.setDefaultOptionalClientScopes(export.getDefaultOptionalClientScopes());
    }
}
