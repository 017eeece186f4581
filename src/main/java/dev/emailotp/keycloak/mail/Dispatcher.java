package dev.emailotp.keycloak.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Has parcels sent by a bounded number of threads, each lane by a share of them and in turn with the others, and tries
 * again what could not be sent. Safe for concurrent use; nothing but the threads of its own waits for a mail server.
 */
final class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final DispatchLimits limits;
    private final MailThreads threads;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final Map<Object, Parcel> newest = new HashMap<>();
    private final Map<Parcel, Instant> waitingSince = new LinkedHashMap<>();
    private final Set<Parcel> resting = new LinkedHashSet<>();
    private int running;
    private boolean closing;

    Dispatcher(DispatchLimits limits) {
        this.limits = limits;
        this.threads = new MailThreads(limits.workers());
    }

    /** @return false if there is no room, or the server stops */
    boolean submit(Parcel parcel) {
        synchronized (this) {
            Optional<Parcel> replaced =
                    Optional.ofNullable(newest.get(parcel.contents())).filter(waitingSince::containsKey);
            if (closing || (replaced.isEmpty() && waitingSince.size() >= limits.queueSize())) {
                return false;
            }
            replaced.ifPresent(this::withdraw);
            newest.put(parcel.contents(), parcel);
            enqueue(parcel);
        }
        pump();
        return true;
    }

    synchronized int waiting() {
        return waitingSince.size();
    }

    synchronized int sending() {
        return running;
    }

    /** How long the oldest parcel that is neither sent nor being sent has been here. */
    synchronized Duration ageOfOldest() {
        return waitingSince.values().stream()
                .min(Instant::compareTo)
                .map(since -> Duration.between(since, Instant.now()))
                .orElse(Duration.ZERO);
    }

    /** Takes no more, sends what waits as long as the deadline allows, and gives up the rest. All threads end. */
    void close() {
        synchronized (this) {
            closing = true;
            List<Parcel> lastChance = List.copyOf(resting);
            resting.clear();
            lastChance.forEach(this::enqueue);
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
            while (rest.toMillis() > 0 && (running > 0 || !waitingSince.isEmpty())) {
                wait(rest.toMillis());
                rest = Duration.between(Instant.now(), deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Parcel> left = List.copyOf(waitingSince.keySet());
        left.forEach(this::withdraw);
        return left;
    }

    private synchronized void pump() {
        for (Optional<Lane> next = nextLane(); next.isPresent(); next = nextLane()) {
            Lane lane = next.get();
            Optional<MailFailure> trouble = lane.trouble();
            Parcel parcel = lane.start();
            waitingSince.remove(parcel);
            running++;
            threads.execute(() -> work(lane, parcel, trouble));
        }
    }

    /** The lane whose turn it is goes to the end of the line. */
    private Optional<Lane> nextLane() {
        if (running >= limits.workers()) {
            return Optional.empty();
        }
        Optional<Map.Entry<String, Lane>> turn = lanes.entrySet().stream()
                .filter(entry -> entry.getValue().canStart())
                .findFirst();
        turn.ifPresent(entry -> {
            lanes.remove(entry.getKey());
            lanes.put(entry.getKey(), entry.getValue());
        });
        return turn.map(Map.Entry::getValue);
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
            boolean rests = attempt.again().isPresent() && newest.get(parcel.contents()) == parcel;
            stopped = rests && closing;
            if (rests && !closing) {
                waitingSince.put(parcel, Instant.now());
                resting.add(parcel);
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
        for (int i = held.size() - 1; i >= 0; i--) {
            Parcel parcel = held.get(i);
            if (waitingSince.containsKey(parcel)) {
                lane(parcel).addFirst(parcel);
            }
        }
        running--;
        lanes.values().removeIf(Lane::isForgettable);
        notifyAll();
    }

    private void wake(Parcel parcel) {
        synchronized (this) {
            if (resting.remove(parcel)) {
                enqueue(parcel);
            }
        }
        pump();
    }

    private void enqueue(Parcel parcel) {
        waitingSince.putIfAbsent(parcel, Instant.now());
        lane(parcel).add(parcel);
    }

    private Lane lane(Parcel parcel) {
        return lanes.computeIfAbsent(parcel.lane(), realm -> new Lane(limits.workersPerRealm()));
    }

    private void withdraw(Parcel parcel) {
        waitingSince.remove(parcel);
        resting.remove(parcel);
        newest.remove(parcel.contents(), parcel);
        lane(parcel).remove(parcel);
    }
}
