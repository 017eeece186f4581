package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.admin.ShownPerson.ShownEvent;
import dev.emailotp.keycloak.event.OtpDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventQuery;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What the realm's saved events tell about codes and mails. */
record SavedEvents(KeycloakSession session, RealmModel realm) {
    private static final int LOOKED_AT = 200;
    private static final int SHOWN = 20;

    /** Most saved events that are counted. They are read one by one, which takes about a second. */
    private static final int COUNTED = 20_000;

    /** Returns the latest events of a person, the latest first. */
    List<ShownEvent> of(UserModel user) {
        return latest(query().user(user.getId()), LOOKED_AT)
                .filter(event -> detail(event, OtpDetails.PURPOSE) != null || detail(event, OtpDetails.RESULT) != null)
                .limit(SHOWN)
                .map(event -> new ShownEvent(
                        event.getTime(),
                        event.getType().name(),
                        detail(event, OtpDetails.PURPOSE),
                        detail(event, OtpDetails.RESULT)))
                .toList();
    }

    /** Counts the events of the last hour and of the last day. */
    ShownFigures figures(Instant now) {
        Figures hour = new Figures(now.minus(Duration.ofHours(1)));
        Figures day = new Figures(now.minus(Duration.ofDays(1)));
        int[] read = {0};
        latest(query(), COUNTED)
                .takeWhile(event -> event.getTime() >= day.since().toEpochMilli())
                .forEach(event -> {
                    read[0]++;
                    hour.count(event);
                    day.count(event);
                });
        boolean isWhole = read[0] < COUNTED;
        return new ShownFigures(hour.shown(isWhole), day.shown(isWhole));
    }

    private EventQuery query() {
        return session.getProvider(EventStoreProvider.class).createQuery().realm(realm.getId());
    }

    private static Stream<Event> latest(EventQuery query, int most) {
        return query.orderByDescTime().maxResults(most).getResultStream();
    }

    /** Returns a detail of an event; {@code null} if it has none of this name. */
    static @Nullable String detail(Event event, String key) {
        return Objects.requireNonNullElse(event.getDetails(), Map.<String, String>of())
                .get(key);
    }
}
