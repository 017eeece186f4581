package dev.emailotp.keycloak.mail.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parcels of one realm that are ready to be sent, those with codes before the others. While its mail server is known not to take mails, one parcel at a
 * time finds out whether it does again. Guarded by the dispatcher's lock.
 */
final class RealmQueue {
    private final Deque<QueuedMail> codes = new ArrayDeque<>();
    private final Deque<QueuedMail> others = new ArrayDeque<>();
    private final int width;
    private int running;
    private Optional<MailFailure> trouble = Optional.empty();

    RealmQueue(int width) {
        this.width = width;
    }

    void add(QueuedMail queued) {
        ready(queued).addLast(queued);
    }

    void addFirst(QueuedMail queued) {
        ready(queued).addFirst(queued);
    }

    void remove(QueuedMail queued) {
        ready(queued).remove(queued);
    }

    private Deque<QueuedMail> ready(QueuedMail queued) {
        return queued.carriesCode() ? codes : others;
    }

    /** In the order in which they would have been sent. */
    List<QueuedMail> takeAll() {
        List<QueuedMail> all = Stream.concat(codes.stream(), others.stream()).toList();
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

    QueuedMail start() {
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
