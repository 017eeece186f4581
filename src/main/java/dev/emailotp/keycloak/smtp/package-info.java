/** Sends mails over kept SMTP connections, for the extension's mails or for all of Keycloak's. */
@NullMarked
package dev.emailotp.keycloak.smtp;

import org.jspecify.annotations.NullMarked;
