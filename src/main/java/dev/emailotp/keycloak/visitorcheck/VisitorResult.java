package dev.emailotp.keycloak.visitorcheck;

import java.util.Locale;

/** What became of a visitor check. */
public enum VisitorResult {
    /** Nothing was posted yet. */
    ASKED,

    /** The answer was right. */
    PASSED,

    /** There was no answer, but the visitor has waited. */
    WAITED,

    /** The answer was wrong, or the task was of another tab, address or realm, or has expired. */
    FAILED,

    /** There was no answer, and the visitor has not waited long enough. */
    TOO_SOON,

    /** The task was passed before. */
    USED,

    /** The third party did not say whether the answer is right; the task is used up. */
    UNAVAILABLE,

    /** There was no answer, and too many visitors of the network have waited. */
    REFUSED;

    public boolean isPassed() {
        return this == PASSED || this == WAITED;
    }

    /** Returns the name in lower case with underscores, as metrics have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
