package dev.emailotp.keycloak.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Has parcels sent by a bounded number of threads, each lane by a share of them and in turn with the others, and tries
 * again what could not be sent. Safe for concurrent use; nothing but the threads of its own waits for a mail server.
 */
final class Dispatcher {
    /** The reason that a mail is given up for if there is no room for it, or no longer. */
    static final String QUEUE_FULL = "queue_full";

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final DispatchLimits limits;
    private final MailThreads threads;
    private final Lanes lanes;
    private final Map<Object, Parcel> newest = new HashMap<>();
    private final WaitingRoom waiting;
    private int running;
    private boolean closing;

    Dispatcher(DispatchLimits limits) {
        this.limits = limits;
        this.lanes = new Lanes(limits.workersPerRealm());
        this.waiting = new WaitingRoom(limits.queueSize());
        this.threads = new MailThreads(limits.workers());
    }

    /** @return false if there is no room, or the server stops */
    boolean submit(Parcel parcel) {
        Optional<Parcel> crowdedOut;
        synchronized (this) {
            Optional<Parcel> replaced =
                    Optional.ofNullable(newest.get(parcel.contents())).filter(waiting::has);
            boolean fits = replaced.isPresent() || !waiting.isFull();
            crowdedOut = fits ? Optional.empty() : waiting.whoGivesWayTo(parcel);
            if (closing || !fits && crowdedOut.isEmpty()) {
                return false;
            }
            replaced.ifPresent(this::withdraw);
            crowdedOut.ifPresent(this::withdraw);
            newest.put(parcel.contents(), parcel);
            enqueue(parcel);
        }
        pump();
        crowdedOut.ifPresent(other -> other.giveUp(QUEUE_FULL));
        return true;
    }

    synchronized int waiting() {
        return waiting.taken();
    }

    /** How many of those are of one realm, the one that has most. */
    synchronized long waitingOfOneRealm() {
        return waiting.mostOfOneLane();
    }

    synchronized int sending() {
        return running;
    }

    /** How long the oldest parcel that is neither sent nor being sent has been here. */
    synchronized Duration ageOfOldest() {
        return waiting.ageOfOldest();
    }

    /** Takes no more, sends what waits as long as the deadline allows, and gives up the rest. All threads end. */
    void close() {
        synchronized (this) {
            closing = true;
            waiting.resting().forEach(this::enqueue);
        }
        pump();
        List<Parcel> left = awaitEmpty(Instant.now().plus(limits.drain()));
        if (!left.isEmpty()) {
            LOG.warnf("Stopping with %d mails unsent", left.size());
        }
        left.forEach(parcel -> parcel.giveUp("stopped"));
        if (!threads.close()) {
            LOG.warn("The server stops while mails are with a mail server that does not answer");
        }
    }

    private synchronized List<Parcel> awaitEmpty(Instant deadline) {
        try {
            Duration rest = Duration.between(Instant.now(), deadline);
            while (rest.toMillis() > 0 && (running > 0 || waiting.taken() > 0)) {
                wait(rest.toMillis());
                rest = Duration.between(Instant.now(), deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Parcel> left = waiting.all();
        left.forEach(this::withdraw);
        return left;
    }

    private synchronized void pump() {
        for (Optional<Lane> next = nextLane(); next.isPresent(); next = nextLane()) {
            Lane lane = next.get();
            Optional<MailFailure> trouble = lane.trouble();
            Parcel parcel = lane.start();
            waiting.remove(parcel);
            running++;
            threads.execute(() -> work(lane, parcel, trouble));
        }
    }

    private Optional<Lane> nextLane() {
        return running < limits.workers() ? lanes.next() : Optional.empty();
    }

    private void work(Lane lane, Parcel parcel, Optional<MailFailure> trouble) {
        Attempt attempt = Attempt.failed(MailFailure.INTERNAL);
        try {
            attempt = parcel.attempt(trouble);
        } catch (RuntimeException e) {
            LOG.error("A mail was lost", e);
        } finally {
            List<Parcel> held = finish(lane, parcel, attempt);
            attempt.trouble().ifPresent(failure -> held.forEach(other -> other.delayed(failure)));
            release(held);
            pump();
        }
    }

    /** @return the parcels that wait for the same mail server, if it is in trouble; none of them starts meanwhile */
    private List<Parcel> finish(Lane lane, Parcel parcel, Attempt attempt) {
        boolean stopped;
        List<Parcel> held;
        synchronized (this) {
            lane.ended(attempt.trouble());
            held = attempt.trouble().isPresent() && !closing ? lane.takeAll() : List.of();
            waiting.busy(held);
            boolean rests = attempt.again().isPresent() && newest.get(parcel.contents()) == parcel;
            stopped = rests && closing;
            if (rests && !closing) {
                waiting.addResting(parcel);
                threads.after(attempt.again().get(), () -> wake(parcel));
            } else {
                newest.remove(parcel.contents(), parcel);
            }
        }
        if (stopped) {
            parcel.giveUp("stopped");
        }
        return held;
    }

    private synchronized void release(List<Parcel> held) {
        waiting.free(held);
        for (int i = held.size() - 1; i >= 0; i--) {
            Parcel parcel = held.get(i);
            if (waiting.has(parcel)) {
                lanes.of(parcel).addFirst(parcel);
            }
        }
        running--;
        lanes.forget();
        notifyAll();
    }

    private void wake(Parcel parcel) {
        synchronized (this) {
            if (waiting.isResting(parcel)) {
                enqueue(parcel);
            }
        }
        pump();
    }

    private void enqueue(Parcel parcel) {
        waiting.add(parcel);
        lanes.of(parcel).add(parcel);
    }

    private void withdraw(Parcel parcel) {
        waiting.remove(parcel);
        newest.remove(parcel.contents(), parcel);
        lanes.of(parcel).remove(parcel);
    }
}
