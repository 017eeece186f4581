/** Logins in random orders: whoever gets in must have given what the realm asks of them. */
package dev.emailotp.it.walk;
