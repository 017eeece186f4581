package dev.emailotp.it.walk;

/** Whose name, password or code is entered. */
enum Role {
    ATTACKER,
    VICTIM,
    /** A name and an address that no account has. */
    NOBODY
}
