package dev.emailotp.keycloak.mail.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The lanes in the order in which it is their turn. Guarded by the dispatcher's lock. */
final class RealmQueues {
    private final int width;
    private final Map<String, RealmQueue> realmQueues = new LinkedHashMap<>();

    RealmQueues(int width) {
        this.width = width;
    }

    RealmQueue of(QueuedMail queued) {
        return realmQueues.computeIfAbsent(queued.realm(), realm -> new RealmQueue(width));
    }

    /** The lane whose turn it is goes to the end of the line. All codes come before other mails. */
    Optional<RealmQueue> next() {
        Optional<Map.Entry<String, RealmQueue>> turn =
                first(RealmQueue::canStartCode).or(() -> first(RealmQueue::canStart));
        turn.ifPresent(entry -> {
            realmQueues.remove(entry.getKey());
            realmQueues.put(entry.getKey(), entry.getValue());
        });
        return turn.map(Map.Entry::getValue);
    }

    private Optional<Map.Entry<String, RealmQueue>> first(Predicate<RealmQueue> ready) {
        return realmQueues.entrySet().stream()
                .filter(entry -> ready.test(entry.getValue()))
                .findFirst();
    }

    void forget() {
        realmQueues.values().removeIf(RealmQueue::isForgettable);
    }
}
