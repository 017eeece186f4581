/** The channel SPI: the ways on which messages reach people, and what becomes of a message there. */
@NullMarked
package dev.emailotp.keycloak.channel;

import org.jspecify.annotations.NullMarked;
