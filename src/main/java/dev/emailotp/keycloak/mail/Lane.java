package dev.emailotp.keycloak.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The parcels of one realm that are ready to be sent. While its mail server is known not to take mails, one parcel at a
 * time finds out whether it does again. Guarded by the dispatcher's lock.
 */
final class Lane {
    private final Deque<Parcel> ready = new ArrayDeque<>();
    private final int width;
    private int running;
    private Optional<MailFailure> trouble = Optional.empty();

    Lane(int width) {
        this.width = width;
    }

    void add(Parcel parcel) {
        ready.addLast(parcel);
    }

    void addFirst(Parcel parcel) {
        ready.addFirst(parcel);
    }

    void remove(Parcel parcel) {
        ready.remove(parcel);
    }

    List<Parcel> takeAll() {
        List<Parcel> all = List.copyOf(ready);
        ready.clear();
        return all;
    }

    boolean canStart() {
        return !ready.isEmpty() && running < (trouble.isPresent() ? 1 : width);
    }

    Parcel start() {
        running++;
        return ready.removeFirst();
    }

    void ended(Optional<MailFailure> found) {
        running--;
        trouble = found;
    }

    Optional<MailFailure> trouble() {
        return trouble;
    }

    /** Whether nothing would be lost if this lane were made anew. */
    boolean isForgettable() {
        return running == 0 && ready.isEmpty() && trouble.isEmpty();
    }
}
