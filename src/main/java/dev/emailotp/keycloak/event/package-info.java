/** Turns results into Keycloak events, in one place. */
@NullMarked
package dev.emailotp.keycloak.event;

import org.jspecify.annotations.NullMarked;
