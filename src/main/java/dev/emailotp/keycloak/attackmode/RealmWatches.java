package dev.emailotp.keycloak.attackmode;

import dev.emailotp.attack.Stage;
import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.metric.Metric;
import dev.emailotp.keycloak.time.KeycloakClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.models.RealmModel;

/** The watches of this node, one for each realm in which codes are asked for. Safe for concurrent use. */
final class RealmWatches {
    private static final RealmWatches OF_THE_SERVER = new RealmWatches(new KeycloakClock());

    /** How long a realm must have been quiet to be taken for gone, with what is usual in it. */
    private static final Duration QUIET = Duration.ofDays(30);

    private final Map<String, RealmWatch> watches = new ConcurrentHashMap<>();
    private final Map<String, RealmWatch> published = new ConcurrentHashMap<>();
    private final Clock clock;

    RealmWatches(Clock clock) {
        this.clock = clock;
    }

    static RealmWatches ofTheServer() {
        return OF_THE_SERVER;
    }

    RealmWatch of(RealmModel realm) {
        return of(realm.getId());
    }

    RealmWatch of(String realm) {
        RealmWatch known = watches.get(realm);
        if (known != null) {
            return known;
        }
        // No other node tells this one of a realm that was deleted.
        watches.values().removeIf(watch -> watch.isQuietFor(QUIET));
        published.values().retainAll(watches.values());
        return watches.computeIfAbsent(realm, unwatched -> new RealmWatch(clock));
    }

    /** Publishes the stage of a realm under its name from now on, whichever watch it has then. */
    void publish(String realm, RealmWatch watch, Meters meters) {
        if (published.put(realm, watch) == null) {
            meters.watch(Metric.ATTACK_STAGE, this, watches -> watches.stage(realm), realm);
        }
    }

    private int stage(String realm) {
        RealmWatch watch = published.get(realm);
        return (watch == null ? Stage.NONE : watch.known().stage()).ordinal();
    }
}
