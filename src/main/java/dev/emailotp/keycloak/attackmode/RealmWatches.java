package dev.emailotp.keycloak.attackmode;

import dev.emailotp.keycloak.time.KeycloakClock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.models.RealmModel;

/** The watches of this node, one for each realm in which codes are asked for. Safe for concurrent use. */
final class RealmWatches {
    private static final RealmWatches OF_THE_SERVER = new RealmWatches();

    private final Map<String, RealmWatch> watches = new ConcurrentHashMap<>();

    private RealmWatches() {}

    static RealmWatches ofTheServer() {
        return OF_THE_SERVER;
    }

    RealmWatch of(RealmModel realm) {
        return watches.computeIfAbsent(realm.getId(), unwatched -> new RealmWatch(new KeycloakClock()));
    }
}
