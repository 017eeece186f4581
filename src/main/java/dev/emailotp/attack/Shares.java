package dev.emailotp.attack;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much each network has brought within ten minutes, so that none brings more than its share. Knows the {@value #KEPT}
 * networks that were seen last. Not safe for concurrent use.
 */
final class Shares {
    static final int KEPT = 512;

    private final Map<Long, Window> networks = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Window> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * Counts one more of a network.
     *
     * @param most how much one network may bring within ten minutes
     * @return whether it is within its share
     */
    boolean take(long network, long minute, int most) {
        Window window = networks.computeIfAbsent(network, unseen -> new Window());
        if (window.sum(minute) >= most) {
            return false;
        }
        window.add(minute);
        return true;
    }

    /** Gives one back to a network, which may bring one more for it. */
    void giveBack(long network, long minute) {
        Window window = networks.get(network);
        if (window != null) {
            window.takeOff(minute);
        }
    }
}
