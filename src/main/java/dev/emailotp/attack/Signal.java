package dev.emailotp.attack;

import java.util.Locale;

/** What can tell an attack on a realm from its usual day. Each is a number of the last ten minutes. */
public enum Signal {
    /** Wrong codes, unless there are at least as many right ones. */
    WRONG_CODES(50, 1),

    /** Codes that were sent and not entered, unless a third of them were. */
    UNENTERED_CODES(100, 2),

    /** Networks that were not seen within the last day, unless there are at least as many right codes. */
    NEW_NETWORKS(100, 1),

    /** The most networks that have asked for the codes of one mailbox, or entered them, without a right one. */
    NETWORKS_PER_MAILBOX(10, 0),

    /** The most mailboxes for which one network has asked for codes, or entered them, without a right one. */
    MAILBOXES_PER_NETWORK(30, 0),

    /** The most codes that were sent to one mail domain and not entered, beyond twice the domain's usual share. */
    ONE_DOMAIN(100, 2);

    private final int floor;
    private final int timesRight;

    Signal(int floor, int timesRight) {
        this.floor = floor;
        this.timesRight = timesRight;
    }

    /** Returns the name in lower case with underscores, as events and admins see it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the least that counts as unusual, if an admin sets nothing else. */
    public int floor() {
        return floor;
    }

    /** Returns the highest value that can be told from a higher one; no threshold is above it. */
    public int most() {
        return this == NETWORKS_PER_MAILBOX || this == MAILBOXES_PER_NETWORK ? Spread.MOST : 1_000_000;
    }

    /** Returns how many are usual for each right code. */
    int timesRight() {
        return timesRight;
    }
}
