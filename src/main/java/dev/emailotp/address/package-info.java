/** An email address as a person types it, and the one form in which it is compared, stored and sent. */
@NullMarked
package dev.emailotp.address;

import org.jspecify.annotations.NullMarked;
