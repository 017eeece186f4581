/** Keycloak's own URL, where there is no request to read it from. */
@NullMarked
package dev.emailotp.keycloak.url;

import org.jspecify.annotations.NullMarked;
