/** The channel that sends e-mail, by a mail server or by a provider's HTTP API. */
@NullMarked
package dev.emailotp.keycloak.mail.channel;

import org.jspecify.annotations.NullMarked;
