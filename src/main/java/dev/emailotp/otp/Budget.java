package dev.emailotp.otp;

/**
 * Whose share of mails and wrong codes something is taken from. Each is counted under keys of its own, so that what one
 * uses up is missing in no other.
 */
public enum Budget {
    /** Has proven nothing: anybody who knows an address. Has half of what the policy allows, rounded up. */
    VISITOR("visitor", 2),

    /** Asks with a browser that this person has signed in with before. */
    KNOWN_BROWSER("known-browser", 1),

    /** Has entered the password, or has a session. */
    PERSON("person", 1);

    private final String id;
    private final int part;

    Budget(String id, int part) {
        this.id = id;
        this.part = part;
    }

    /** In lower case with hyphens; part of keys and of what admins are shown. */
    public String id() {
        return id;
    }

    /** How much of what the policy allows this budget has; never nothing. */
    public Limit of(Limit limit) {
        return new Limit((limit.permits() + part - 1) / part, limit.window());
    }
}
