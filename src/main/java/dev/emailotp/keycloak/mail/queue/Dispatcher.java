package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends queued mails with a bounded number of threads and retries those that could not be sent. Realms take turns, and
 * each gets at most its share of the threads. Safe for concurrent use. Only the dispatcher's own threads wait for a
 * mail server.
 */
final class Dispatcher {
    /** The reason for giving up a mail that has no place in the queue, or has lost it. */
    static final String QUEUE_FULL = "queue_full";

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final DispatchLimits limits;
    private final MailThreads threads;
    private final RealmQueues realmQueues;
    private final Map<Object, QueuedMail> newest = new HashMap<>();
    private final QueueCapacity waiting;
    private int running;
    private boolean closing;

    Dispatcher(DispatchLimits limits) {
        this.limits = limits;
        this.realmQueues = new RealmQueues(limits);
        this.waiting = new QueueCapacity(limits.queueSize());
        this.threads = new MailThreads();
    }

    /** @return false if the queue has no room or the server is stopping */
    boolean submit(QueuedMail queued) {
        Optional<QueuedMail> crowdedOut;
        synchronized (this) {
            Optional<QueuedMail> replaced =
                    Optional.ofNullable(newest.get(queued.contents())).filter(waiting::has);
            boolean fits = replaced.isPresent() || !waiting.isFull();
            crowdedOut = fits ? Optional.empty() : waiting.whoGivesWayTo(queued);
            if (closing || !fits && crowdedOut.isEmpty()) {
                return false;
            }
            replaced.ifPresent(this::withdraw);
            crowdedOut.ifPresent(this::withdraw);
            newest.put(queued.contents(), queued);
            enqueue(queued);
        }
        pump();
        crowdedOut.ifPresent(other -> other.giveUp(QUEUE_FULL));
        return true;
    }

    synchronized int waiting() {
        return waiting.taken();
    }

    /** Returns the number of waiting mails of the realm that has the most. */
    synchronized long waitingOfOneRealm() {
        return waiting.mostOfOneLane();
    }

    synchronized int sending() {
        return running;
    }

    /** Returns the age of the oldest mail that is neither sent nor being sent. */
    synchronized Duration ageOfOldest() {
        return waiting.ageOfOldest();
    }

    /** Accepts no more mails, sends waiting ones until the deadline, and gives up the rest. All threads end. */
    void close() {
        synchronized (this) {
            closing = true;
            waiting.resting().forEach(this::enqueue);
        }
        pump();
        List<QueuedMail> left = awaitEmpty(Instant.now().plus(limits.drain()));
        if (!left.isEmpty()) {
            LOG.warnf("The server stops. Mails that were not sent: %d", left.size());
        }
        left.forEach(queued -> queued.giveUp("stopped"));
        if (!threads.close()) {
            LOG.warn("The server stops while it is sending mails to a mail server that does not answer");
        }
    }

    private synchronized List<QueuedMail> awaitEmpty(Instant deadline) {
        try {
            Duration rest = Duration.between(Instant.now(), deadline);
            while (rest.toMillis() > 0 && (running > 0 || waiting.taken() > 0)) {
                wait(rest.toMillis());
                rest = Duration.between(Instant.now(), deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<QueuedMail> left = waiting.all();
        left.forEach(this::withdraw);
        return left;
    }

    private synchronized void pump() {
        for (Optional<RealmQueue> next = nextLane(); next.isPresent(); next = nextLane()) {
            RealmQueue realmQueue = next.get();
            Optional<SendFailure> trouble = realmQueue.trouble();
            QueuedMail queued = realmQueue.start();
            waiting.remove(queued);
            running++;
            threads.execute(() -> work(realmQueue, queued, trouble));
        }
    }

    private Optional<RealmQueue> nextLane() {
        return running < limits.workers() ? realmQueues.next(running) : Optional.empty();
    }

    private void work(RealmQueue realmQueue, QueuedMail queued, Optional<SendFailure> trouble) {
        Attempt attempt = Attempt.failed(SendFailure.of(FailureKind.INTERNAL));
        long start = System.nanoTime();
        try {
            attempt = queued.attempt(trouble);
        } catch (RuntimeException e) {
            LOG.error("A mail was lost because of an unexpected error", e);
        } finally {
            List<QueuedMail> held = finish(realmQueue, queued, attempt, Duration.ofNanos(System.nanoTime() - start));
            attempt.trouble().ifPresent(failure -> held.forEach(other -> other.delayed(failure)));
            release(held);
            pump();
        }
    }

    /** @return the mails that wait for the same mail server, if it is in trouble; none of them starts meanwhile */
    private List<QueuedMail> finish(RealmQueue realmQueue, QueuedMail queued, Attempt attempt, Duration took) {
        boolean stopped;
        List<QueuedMail> held;
        synchronized (this) {
            realmQueue.ended(attempt, took);
            held = attempt.trouble().isPresent() && !closing ? realmQueue.takeAll() : List.of();
            waiting.busy(held);
            boolean rests = attempt.again().isPresent() && newest.get(queued.contents()) == queued;
            stopped = rests && closing;
            if (rests && !closing) {
                waiting.addResting(queued);
                threads.after(attempt.again().get(), () -> wake(queued));
            } else {
                newest.remove(queued.contents(), queued);
            }
        }
        if (stopped) {
            queued.giveUp("stopped");
        }
        return held;
    }

    private synchronized void release(List<QueuedMail> held) {
        waiting.free(held);
        for (int i = held.size() - 1; i >= 0; i--) {
            QueuedMail queued = held.get(i);
            if (waiting.has(queued)) {
                realmQueues.of(queued).addFirst(queued);
            }
        }
        running--;
        realmQueues.forget();
        notifyAll();
    }

    private void wake(QueuedMail queued) {
        synchronized (this) {
            if (waiting.isResting(queued)) {
                enqueue(queued);
            }
        }
        pump();
    }

    private void enqueue(QueuedMail queued) {
        waiting.add(queued);
        realmQueues.of(queued).add(queued);
    }

    private void withdraw(QueuedMail queued) {
        waiting.remove(queued);
        newest.remove(queued.contents(), queued);
        realmQueues.of(queued).remove(queued);
    }
}
