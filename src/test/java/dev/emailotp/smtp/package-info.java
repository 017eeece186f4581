/** A small mail server with faults that the tests choose. */
@org.jspecify.annotations.NullMarked
package dev.emailotp.smtp;
