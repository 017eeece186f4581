/** A small mail server whose faults the tests choose. */
@org.jspecify.annotations.NullMarked
package dev.emailotp.smtp;
