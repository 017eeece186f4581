/** What is counted, what is refused, and for how long. */
package dev.emailotp.it.limits;
