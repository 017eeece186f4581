/** Sends mails after the commit, outside the request's thread, with retries. */
@NullMarked
package dev.emailotp.keycloak.mail.queue;

import org.jspecify.annotations.NullMarked;
