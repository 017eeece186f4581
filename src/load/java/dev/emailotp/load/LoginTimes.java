package dev.emailotp.load;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;

/** How long the logins of one part of the run took. Safe for concurrent use. */
final class LoginTimes {
    private final Queue<Login> logins = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger keptOut = new AtomicInteger();

    /**
     * A login that ended in tokens, in nanoseconds.
     *
     * @param begun when, by {@link System#nanoTime}
     * @param whole from the first request to the tokens, the wait for the mail included
     * @param mail from the page that asks for the code until the code was there
     */
    record Login(long begun, long whole, long mail) {}

    void add(Login login) {
        logins.add(login);
    }

    void addFailure() {
        failed.incrementAndGet();
    }

    int count() {
        return logins.size();
    }

    /** Returns how many logins a second there were, from the first that began to the last that ended. */
    double perSecond() {
        long first = logins.stream().mapToLong(Login::begun).min().orElse(0);
        long last = logins.stream()
                .mapToLong(login -> login.begun() + login.whole())
                .max()
                .orElse(0);
        return last == first ? 0 : count() * 1e9 / (last - first);
    }

    /** Counts a person who has come again and again and never got in. */
    void addKeptOut() {
        keptOut.incrementAndGet();
    }

    int keptOut() {
        return keptOut.get();
    }

    int failed() {
        return failed.get();
    }

    /** Returns the time in milliseconds that so many percent of the logins did not exceed. */
    double whole(int percent) {
        return percentile(Login::whole, percent);
    }

    /** Returns the same of the waits for mail. */
    double mail(int percent) {
        return percentile(Login::mail, percent);
    }

    private double percentile(ToLongFunction<Login> time, int percent) {
        List<Long> sorted = logins.stream().map(time::applyAsLong).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }
}
