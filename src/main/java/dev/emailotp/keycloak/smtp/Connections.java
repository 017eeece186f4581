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
 * Idle connections, by the settings with which they were opened. Safe for concurrent use. Never waits: if no connection
 * is idle, the caller opens one.
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
        // The thread ends when there are no idle connections.
        sweeper.setKeepAliveTime(1, TimeUnit.SECONDS);
        sweeper.allowCoreThreadTimeOut(true);
        sweeper.setRemoveOnCancelPolicy(true);
    }

    /**
     * Returns a kept connection that the server has not closed, for exclusive use. The caller must give it back or
     * discard it.
     */
    Connection borrow(SmtpSettings settings, ConnectionOpener opener) throws EmailException {
        Optional<Connection> kept = kept(settings);
        return kept.isPresent() ? kept.get() : open(opener.prepare(settings, clock), opener);
    }

    /** Opens a new connection in place of one that the server closed before anything was handed over. */
    Connection replace(Connection broken, ConnectionOpener opener) throws EmailException {
        return open(broken.again(), opener);
    }

    /** Sends a mail over a borrowed connection and takes the connection back. */
    void send(Connection connection, TrackedMessage message) throws MessagingException {
        boolean usable = false;
        try {
            connection.send(message);
            usable = true;
        } catch (MessagingException e) {
            usable = Replies.leavesConnectionUsable(e);
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
        // Registered before it is connected, so that closing it ends the wait for a server that does not answer.
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

    /** Returns the number of kept connections that are not in use. */
    synchronized int idle() {
        return idle.values().stream().mapToInt(Deque::size).sum();
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
        // Takes the connection used last, so that the others can age.
        Optional<Connection> last = Optional.ofNullable(kept == null ? null : kept.pollLast());
        last.ifPresent(inUse::add);
        return last;
    }

    /** Keeps a working connection if the limits allow it. */
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

    /** Closes connections that were idle for too long, including those of settings that have changed. */
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

    /** Closes all connections. A thread that is using one gets an error instead of waiting. */
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
