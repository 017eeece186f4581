package dev.emailotp.keycloak.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parcels of one realm that are ready to be sent, those with codes before the others. While its mail server is known not to take mails, one parcel at a
 * time finds out whether it does again. Guarded by the dispatcher's lock.
 */
final class Lane {
    private final Deque<Parcel> codes = new ArrayDeque<>();
    private final Deque<Parcel> others = new ArrayDeque<>();
    private final int width;
    private int running;
    private Optional<MailFailure> trouble = Optional.empty();

    Lane(int width) {
        this.width = width;
    }

    void add(Parcel parcel) {
        ready(parcel).addLast(parcel);
    }

    void addFirst(Parcel parcel) {
        ready(parcel).addFirst(parcel);
    }

    void remove(Parcel parcel) {
        ready(parcel).remove(parcel);
    }

    private Deque<Parcel> ready(Parcel parcel) {
        return parcel.carriesCode() ? codes : others;
    }

    /** In the order in which they would have been sent. */
    List<Parcel> takeAll() {
        List<Parcel> all = Stream.concat(codes.stream(), others.stream()).toList();
        codes.clear();
        others.clear();
        return all;
    }

    boolean canStart() {
        return !(codes.isEmpty() && others.isEmpty()) && hasThread();
    }

    boolean canStartCode() {
        return !codes.isEmpty() && hasThread();
    }

    private boolean hasThread() {
        return running < (trouble.isPresent() ? 1 : width);
    }

    Parcel start() {
        running++;
        return codes.isEmpty() ? others.removeFirst() : codes.removeFirst();
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
        return running == 0 && codes.isEmpty() && others.isEmpty() && trouble.isEmpty();
    }
}
