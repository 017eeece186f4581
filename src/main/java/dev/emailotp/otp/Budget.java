package dev.emailotp.otp;

/**
 * The share of mails and wrong codes that one kind of requester draws from. Each budget has its own keys, so that using
 * up one does not affect the others.
 */
public enum Budget {
    /** A visitor, who has proven nothing and only knows an address. Gets half of what the policy allows, rounded up. */
    VISITOR("visitor", 2),

    /** A browser that the account owner has signed in with before. */
    KNOWN_BROWSER("known-browser", 1),

    /** A person who has entered the password or has a session. */
    PERSON("person", 1);

    private final String id;
    private final int part;

    Budget(String id, int part) {
        this.id = id;
        this.part = part;
    }

    /** Returns the name in lower case with hyphens; part of keys and of what admins see. */
    public String id() {
        return id;
    }

    /** Returns the budget's share of the permits that the policy allows; at least one. */
    public Limit of(Limit limit) {
        return new Limit((limit.permits() + part - 1) / part, limit.window());
    }
}
