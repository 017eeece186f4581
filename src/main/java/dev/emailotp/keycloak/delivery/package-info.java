/** Our delivery SPI: the mails that can be handed over, and where the request for them came from. */
@NullMarked
package dev.emailotp.keycloak.delivery;

import org.jspecify.annotations.NullMarked;
