package dev.emailotp.attack;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The signals of one realm on one node. All of it is in memory, takes about a megabyte at most, and begins anew with
 * each start. Safe for concurrent use; no call takes long.
 */
public final class Signals {
    private static final Fingerprint FINGERPRINT = new Fingerprint();

    private final Clock clock;
    private final Map<Signal, Usual> usual = new EnumMap<>(Signal.class);
    private final Newcomers newcomers = new Newcomers();
    private final Domains domains = new Domains();
    private Window wrong = new Window();
    private Window right = new Window();
    private Window sent = new Window();
    private Window unknown = new Window();
    private Spread networks = new Spread();
    private Spread mailboxes = new Spread();
    private Shares wrongShares = new Shares();
    private Shares sentShares = new Shares();
    private long learnedUntil = Long.MIN_VALUE;

    public Signals(Clock clock) {
        this.clock = clock;
        for (Signal signal : Signal.values()) {
            usual.put(signal, new Usual());
        }
    }

    /**
     * Counts a request for a code.
     *
     * @param leaves whether a mail is sent; otherwise a limit has refused it
     * @param thresholds those of the realm, for the share of a network
     */
    public synchronized void asked(Source source, boolean leaves, Thresholds thresholds) {
        long minute = minute();
        if (leaves
                && isWithin(sentShares, source, minute, thresholds.share(Signal.UNENTERED_CODES, Signal.ONE_DOMAIN))) {
            sent.add(minute);
            domains.sent(source.domain(FINGERPRINT), minute);
        }
        seen(source, minute);
    }

    /**
     * Counts a wrong code, or one that a limit has kept from being compared.
     *
     * @param thresholds those of the realm, for the share of a network
     */
    public synchronized void wrong(Source source, Thresholds thresholds) {
        long minute = minute();
        if (isWithin(wrongShares, source, minute, thresholds.share(Signal.WRONG_CODES))) {
            wrong.add(minute);
        }
        seen(source, minute);
    }

    /** One network alone reaches what is unusual, and goes no further: its own limits hold it. */
    private static boolean isWithin(Shares shares, Source source, long minute, int share) {
        return source.isService() || shares.take(source.network(FINGERPRINT), minute, share);
    }

    /** Counts a right code, which also clears what its mailbox and its network have had against each other. */
    public synchronized void right(Source source) {
        long minute = minute();
        right.add(minute);
        domains.right(source.domain(FINGERPRINT), minute);
        long mailbox = source.mailbox(FINGERPRINT);
        long network = source.network(FINGERPRINT);
        networks.unmark(mailbox, network);
        mailboxes.unmark(network, mailbox);
        newcomers.add(network, minute);
        sentShares.giveBack(network, minute);
    }

    private void seen(Source source, long minute) {
        if (source.isService()) {
            return;
        }
        long mailbox = source.mailbox(FINGERPRINT);
        long network = source.network(FINGERPRINT);
        networks.mark(mailbox, network, minute);
        mailboxes.mark(network, mailbox, minute);
        if (newcomers.add(network, minute)) {
            unknown.add(minute);
        }
    }

    /** Returns what each signal says now. */
    public synchronized List<Reading> readings(Thresholds thresholds) {
        return readings(minute(), thresholds);
    }

    /**
     * Learns from the last ten minutes if these have just ended. Must not be called in an attack.
     *
     * @param readings what the signals say now; if one of them is unusual, nothing is learned
     */
    public synchronized void learn(List<Reading> readings, Thresholds thresholds) {
        long minute = minute();
        long ended = Math.floorDiv(minute, Window.MINUTES) * Window.MINUTES - 1;
        if (ended <= learnedUntil || readings.stream().anyMatch(Reading::isUnusual)) {
            return;
        }
        boolean isFirst = learnedUntil == Long.MIN_VALUE;
        learnedUntil = ended;
        if (isFirst) {
            return;
        }
        for (Reading reading : readings(ended, thresholds)) {
            known(reading.signal()).learn(hour(ended), reading.value(), thresholds.floor(reading.signal()));
        }
        domains.learn(ended, sent.sum(ended));
    }

    /** Forgets what was counted, but not what is usual. */
    public synchronized void clear() {
        wrong = new Window();
        right = new Window();
        sent = new Window();
        unknown = new Window();
        networks = new Spread();
        mailboxes = new Spread();
        wrongShares = new Shares();
        sentShares = new Shares();
        domains.clear();
    }

    private List<Reading> readings(long minute, Thresholds thresholds) {
        int rights = right.sum(minute);
        List<Reading> readings = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            int floor = thresholds.floor(signal);
            double usually = thresholds.factor() * known(signal).of(hour(minute));
            double expected = Math.max(usually, (double) signal.timesRight() * rights);
            readings.add(
                    signal == Signal.ONE_DOMAIN
                            ? domains.reading(minute, sent.sum(minute), Math.max(floor, usually))
                            : new Reading(
                                    signal,
                                    value(signal, minute, rights),
                                    Math.min(signal.most(), Math.max(floor, expected))));
        }
        return readings;
    }

    private double value(Signal signal, long minute, int rights) {
        return switch (signal) {
            case WRONG_CODES -> wrong.sum(minute);
            case UNENTERED_CODES -> Math.max(0, sent.sumBefore(minute) - rights);
            case NEW_NETWORKS -> unknown.sum(minute);
            case NETWORKS_PER_MAILBOX -> networks.most(minute);
            case MAILBOXES_PER_NETWORK -> mailboxes.most(minute);
            case ONE_DOMAIN -> throw new IllegalArgumentException("read by domain");
        };
    }

    private Usual known(Signal signal) {
        return usual.computeIfAbsent(signal, missing -> new Usual());
    }

    private static int hour(long minute) {
        return Instant.ofEpochSecond(minute * 60).atZone(ZoneOffset.UTC).getHour();
    }

    private long minute() {
        return Math.floorDiv(clock.millis(), 60_000L);
    }
}
