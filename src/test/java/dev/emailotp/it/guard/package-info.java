/** What no order of requests gets past. */
package dev.emailotp.it.guard;
