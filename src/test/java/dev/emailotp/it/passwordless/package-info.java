/** A code instead of a password, and what it hides. */
package dev.emailotp.it.passwordless;
