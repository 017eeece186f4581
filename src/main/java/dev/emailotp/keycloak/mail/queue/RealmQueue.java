package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.SendFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The mails of one realm that are ready to be sent, those with codes first. While the realm's mail server is known to
 * accept no mails, one mail at a time finds out whether it does again. Guarded by the dispatcher's lock.
 */
final class RealmQueue {
    private final Deque<QueuedMail> codes = new ArrayDeque<>();
    private final Deque<QueuedMail> others = new ArrayDeque<>();
    private final LaneWidth width;
    private int running;

    /** Whether mails had to wait when the last one was started. Many can end before the next is. */
    private boolean full;

    private Optional<SendFailure> trouble = Optional.empty();

    RealmQueue(LaneWidth width) {
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

    /** Takes all mails, in the order in which they would have been sent. */
    List<QueuedMail> takeAll() {
        List<QueuedMail> all = Stream.concat(codes.stream(), others.stream()).toList();
        codes.clear();
        others.clear();
        return all;
    }

    /** @param spare whether there are threads that other realms do not need */
    boolean canStart(boolean spare) {
        return hasMails() && hasThread(spare);
    }

    boolean canStartCode(boolean spare) {
        return !codes.isEmpty() && hasThread(spare);
    }

    private boolean hasMails() {
        return !(codes.isEmpty() && others.isEmpty());
    }

    private boolean hasThread(boolean spare) {
        return running < (trouble.isPresent() ? 1 : width.now()) && (spare || !width.wouldExceedShare(running));
    }

    QueuedMail start() {
        running++;
        QueuedMail next = codes.isEmpty() ? others.removeFirst() : codes.removeFirst();
        full = running >= width.now() && hasMails();
        return next;
    }

    /** @param took the time of the attempt */
    void ended(Attempt attempt, Duration took) {
        running--;
        trouble = attempt.trouble();
        if (attempt.failure().filter(SendFailure::tooMany).isPresent()) {
            width.refused();
        } else if (trouble.isPresent()) {
            width.broken();
        } else if (attempt.failure().isEmpty()) {
            width.sent(took, full && hasMails());
        }
    }

    Optional<SendFailure> trouble() {
        return trouble;
    }

    /** Returns whether this queue can be dropped and created anew without losing anything. */
    boolean isForgettable() {
        return running == 0 && !hasMails() && trouble.isEmpty();
    }
}
