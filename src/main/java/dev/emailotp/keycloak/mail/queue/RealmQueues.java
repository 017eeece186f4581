package dev.emailotp.keycloak.mail.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The queues of all realms, in the order of their turns. Guarded by the dispatcher's lock. */
final class RealmQueues {
    private final DispatchLimits limits;
    private final Map<String, RealmQueue> realmQueues = new LinkedHashMap<>();

    RealmQueues(DispatchLimits limits) {
        this.limits = limits;
    }

    RealmQueue of(QueuedMail queued) {
        return realmQueues.computeIfAbsent(
                queued.realm(), realm -> new RealmQueue(new LaneWidth(limits.workersPerRealm())));
    }

    /**
     * Returns the queue whose turn it is and moves it to the end of the order. All codes come before other mails.
     *
     * @param running how many mails are being sent, of all realms
     */
    Optional<RealmQueue> next(int running) {
        boolean spare = running + LaneWidth.SHARE < limits.workers();
        Optional<Map.Entry<String, RealmQueue>> turn =
                first(queue -> queue.canStartCode(spare)).or(() -> first(queue -> queue.canStart(spare)));
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
