package dev.emailotp.keycloak.flow;

/** What a person has given in a login without a browser. */
public enum Given {
    PASSWORD,

    /** A code of an authenticator app, after the password. */
    AUTHENTICATOR_APP,

    /** A code by mail as the first factor: the step {@code email-otp-passwordless}. */
    MAILBOX,

    /** A code by mail after the password: the step {@code email-otp-second-factor}. */
    CODE
}
