package dev.emailotp.keycloak.mail.queue;

import java.time.Duration;

/**
 * How many mails of one realm can be sent at the same time. Begins with the realm's share. A mail server that takes its
 * time and takes no longer for more mails at once gets more, up to the largest width; one that becomes slower gets fewer
 * again. One that refuses connections gets half as many, also below the share, until it takes mails again. Guarded by
 * the dispatcher's lock.
 */
final class LaneWidth {
    /** What was measured best for mail servers that take up to 200 ms (docs/mail.md). */
    static final int SHARE = 32;

    /** With the share, a server that answers faster takes 64 mails a second and more: nearly as many as there are logins. */
    private static final Duration SLOW = Duration.ofMillis(500);

    /** A server keeps up while it takes at most so many times as long as it did at its best. */
    private static final double KEEPS_UP = 1.5;

    private static final double FALLS_BEHIND = 2;

    private final int share;
    private final int largest;
    private int width;
    private double bestMillis = Double.MAX_VALUE;
    private int refusalsToIgnore;

    LaneWidth(int largest) {
        this.share = Math.min(SHARE, largest);
        this.largest = largest;
        this.width = share;
    }

    int now() {
        return width;
    }

    /** Returns whether one more mail would take a thread that other realms could use. */
    boolean wouldExceedShare(int running) {
        return running >= share;
    }

    /** @param full whether mails waited for a thread of this realm */
    void sent(Duration took, boolean full) {
        refusalsToIgnore = Math.max(0, refusalsToIgnore - 1);
        if (width < share) {
            width += full ? 1 : 0;
        } else if (took.compareTo(SLOW) >= 0) {
            double millis = took.toMillis();
            bestMillis = Math.min(bestMillis, millis);
            if (millis > FALLS_BEHIND * bestMillis) {
                width = Math.max(share, width - 1);
            } else if (full && millis <= KEEPS_UP * bestMillis) {
                width = Math.min(largest, width + 1);
            }
        }
    }

    /** The server has ended a connection because it has too many. The refusals of one moment count once. */
    void refused() {
        if (refusalsToIgnore == 0) {
            refusalsToIgnore = width;
            width = Math.max(1, width / 2);
        } else {
            refusalsToIgnore--;
        }
    }

    /** The server takes no mails at all. */
    void broken() {
        width = Math.min(width, share);
    }
}
