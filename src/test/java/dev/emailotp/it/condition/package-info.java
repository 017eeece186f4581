/** Conditions that decide when a code is asked for. */
@NullMarked
package dev.emailotp.it.condition;

import org.jspecify.annotations.NullMarked;
