package dev.emailotp.keycloak.smtp;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.keycloak.email.EmailException;

/**
 * Connections that wait for their next mail, by the settings they were opened with. Safe for concurrent use; never
 * waits for another mail: where none is kept, one is opened.
 */
final class Connections {
    private final PoolLimits rules;
    private final Clock clock;
    private final ConnectionMetrics metrics;
    private final ScheduledThreadPoolExecutor sweeper;
    private final Map<SmtpSettings, Deque<Connection>> idle = new HashMap<>();
    private final Set<Connection> inUse = new HashSet<>();
    private boolean closed;

    Connections(PoolLimits rules, Clock clock, ConnectionMetrics metrics) {
        this.rules = rules;
        this.clock = clock;
        this.metrics = metrics;
        this.sweeper = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "email-otp-smtp-sweeper");
            thread.setDaemon(true);
            return thread;
        });
        // Its thread ends when nothing is kept.
        sweeper.setKeepAliveTime(1, TimeUnit.SECONDS);
        sweeper.allowCoreThreadTimeOut(true);
        sweeper.setRemoveOnCancelPolicy(true);
    }

    /**
     * A kept connection that the server has not closed, or else a new one; for the caller alone, who sends a mail over it or
     * gives it back, in any case.
     *
     * @throws EmailException if there is none and none can be opened; with another one as its cause if the server has been
     *     asked for one
     */
    Connection borrow(SmtpSettings settings, ConnectionOpener opener) throws EmailException {
        Optional<Connection> kept = kept(settings);
        return kept.isPresent() ? kept.get() : open(opener.prepare(settings, clock), opener);
    }

    /** A new connection in place of one that the server has closed before anything was handed over. */
    Connection replace(Connection broken, ConnectionOpener opener) throws EmailException {
        return open(broken.again(), opener);
    }

    /** Sends a mail over a borrowed connection, and takes the connection back. */
    void send(Connection connection, TrackedMessage message) throws MessagingException {
        boolean usable = false;
        try {
            connection.send(message);
            usable = true;
        } catch (MessagingException e) {
            usable = Replies.isReply(e);
            throw e;
        } finally {
            if (usable) {
                giveBack(connection);
            } else {
                discard(connection);
            }
        }
    }

    private Connection open(Connection connection, ConnectionOpener opener) throws EmailException {
        boolean connected = false;
        // Before it is connected: closing ends the wait for a server that does not answer.
        use(connection);
        try {
            opener.connect(connection);
            connected = true;
            metrics.opened();
            return connection;
        } catch (EmailException e) {
            throw new EmailException("The mail was not sent", e);
        } finally {
            if (!connected) {
                discard(connection);
            }
        }
    }

    private synchronized void use(Connection connection) {
        inUse.add(connection);
    }

    private Optional<Connection> kept(SmtpSettings settings) {
        for (Optional<Connection> kept = take(settings); kept.isPresent(); kept = take(settings)) {
            if (isUsable(kept.get())) {
                metrics.reused();
                return kept;
            }
        }
        return Optional.empty();
    }

    private boolean isUsable(Connection kept) {
        boolean usable = false;
        try {
            usable = kept.maySendMore(rules) && kept.isAlive();
            return usable;
        } finally {
            if (!usable) {
                discard(kept);
            }
        }
    }

    private synchronized Optional<Connection> take(SmtpSettings settings) {
        Deque<Connection> kept = idle.get(settings);
        // The one used last: the others are free to age.
        Optional<Connection> last = Optional.ofNullable(kept == null ? null : kept.pollLast());
        last.ifPresent(inUse::add);
        return last;
    }

    /** Keeps a connection that works, if the rules allow. */
    void giveBack(Connection connection) {
        boolean keep;
        synchronized (this) {
            inUse.remove(connection);
            Deque<Connection> kept = idle.computeIfAbsent(connection.settings(), any -> new ArrayDeque<>());
            keep = !closed && kept.size() < rules.maxIdle() && connection.maySendMore(rules);
            if (keep) {
                connection.keep();
                kept.addLast(connection);
                if (sweeper.getQueue().isEmpty()) {
                    sweepLater();
                }
            }
        }
        if (!keep) {
            connection.close();
        }
    }

    /** Closes a connection that has failed. */
    private void discard(Connection connection) {
        synchronized (this) {
            inUse.remove(connection);
        }
        connection.close();
    }

    private void sweepLater() {
        sweeper.schedule(this::sweep, Math.max(100, rules.idle().toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Closes what has waited in vain, of settings that have changed as well. */
    private void sweep() {
        List<Connection> old = new ArrayList<>();
        synchronized (this) {
            for (Deque<Connection> kept : idle.values()) {
                kept.stream().filter(each -> !each.maySendMore(rules)).forEach(old::add);
                kept.removeAll(old);
            }
            idle.values().removeIf(Deque::isEmpty);
            if (!idle.isEmpty() && !closed) {
                sweepLater();
            }
        }
        old.forEach(Connection::close);
    }

    /** Closes all, also those in use, whose senders get an error instead of waiting on. */
    void close() {
        List<Connection> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(inUse);
            idle.values().forEach(all::addAll);
            idle.clear();
            inUse.clear();
        }
        sweeper.shutdownNow();
        all.forEach(Connection::close);
    }
}
