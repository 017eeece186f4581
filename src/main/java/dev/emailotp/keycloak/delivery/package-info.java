/** The delivery SPI: the mails that can be handed over, and the requests that caused them. */
@NullMarked
package dev.emailotp.keycloak.delivery;

import org.jspecify.annotations.NullMarked;
