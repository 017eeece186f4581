/** Sending over kept SMTP connections, for our mails or for all of Keycloak's. */
@NullMarked
package dev.emailotp.keycloak.smtp;

import org.jspecify.annotations.NullMarked;
