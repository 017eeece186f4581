/** Tells an attack on a realm from its usual day: what is counted, what is usual, and how far to go. Pure Java. */
@NullMarked
package dev.emailotp.attack;

import org.jspecify.annotations.NullMarked;
