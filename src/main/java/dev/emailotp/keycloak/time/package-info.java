/** Keycloak's clock. */
@NullMarked
package dev.emailotp.keycloak.time;

import org.jspecify.annotations.NullMarked;
