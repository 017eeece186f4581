package dev.emailotp.attack;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Codes by mail domain: how many were sent and entered, and the share of all codes that a domain usually has. Keeps the
 * {@value #KEPT} domains that were seen last. Not safe for concurrent use.
 */
final class Domains {
    static final int KEPT = 256;
    private static final double WEIGHT = 0.1;

    private final Map<Long, Domain> domains = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Domain> eldest) {
            return size() > KEPT;
        }
    };

    private static final class Domain {
        private Window sent = new Window();
        private Window right = new Window();
        private double share;
    }

    void sent(long domain, long minute) {
        domains.computeIfAbsent(domain, unseen -> new Domain()).sent.add(minute);
    }

    void right(long domain, long minute) {
        domains.computeIfAbsent(domain, unseen -> new Domain()).right.add(minute);
    }

    /** Returns the reading of the domain that is most unusual. */
    Reading reading(long minute, int all, double floor) {
        Reading most = new Reading(Signal.ONE_DOMAIN, 0, Math.max(1, floor));
        for (Domain domain : domains.values()) {
            int right = domain.right.sum(minute);
            double value = Math.max(0, domain.sent.sumBefore(minute) - right);
            double usual = Math.max(2 * domain.share * all, (double) Signal.ONE_DOMAIN.timesRight() * right);
            Reading reading = new Reading(Signal.ONE_DOMAIN, value, Math.max(Math.max(1, floor), usual));
            most = reading.over() > most.over() ? reading : most;
        }
        return most;
    }

    /** Forgets what was counted, but not what is usual. */
    void clear() {
        for (Domain domain : domains.values()) {
            domain.sent = new Window();
            domain.right = new Window();
        }
    }

    /** Learns the shares of a window that has ended. */
    void learn(long minute, int all) {
        for (Domain domain : domains.values()) {
            double share = all == 0 ? 0 : (double) domain.sent.sum(minute) / all;
            domain.share += WEIGHT * (share - domain.share);
        }
    }
}
