/** Email addresses: what a person types, and the one form in which an address is compared, stored and sent. */
@NullMarked
package dev.emailotp.address;

import org.jspecify.annotations.NullMarked;
