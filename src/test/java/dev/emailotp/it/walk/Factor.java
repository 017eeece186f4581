package dev.emailotp.it.walk;

/** What a person can give in a login to prove who they are. */
enum Factor {
    PASSWORD,
    MAILBOX,
    APP,
    PROVIDER
}
