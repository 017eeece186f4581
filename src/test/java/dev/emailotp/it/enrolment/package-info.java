/** Codes by email as a factor that people set up. */
@NullMarked
package dev.emailotp.it.enrolment;

import org.jspecify.annotations.NullMarked;
