/** Logins at identity providers. */
package dev.emailotp.it.link;
