package dev.emailotp.attack;

import java.util.Locale;

/** How far a realm goes in an attack. Each stage includes those before it that the realm allows. */
public enum Stage {
    /** No attack is known. */
    NONE,

    /** Admins are told. */
    NOTICE,

    /** Codes that are issued are longer. */
    LONGER_CODES,

    /** Visitors pass a check before a mail is sent for them. */
    VISITOR_CHECK,

    /** No mail is sent for visitors, and the page does not show it. */
    REFUSAL;

    /** Returns the name in lower case with hyphens, as options, events and admins see it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the next stage; this one if it is the last. */
    Stage next() {
        return this == REFUSAL ? this : values()[ordinal() + 1];
    }

    Stage or(Stage other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
