/** Sends mail after the commit, off the request's thread, with retries. */
@NullMarked
package dev.emailotp.keycloak.mail.queue;

import org.jspecify.annotations.NullMarked;
