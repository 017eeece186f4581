/** A password policy beyond Keycloak's own: it refuses passwords that are easy to guess. */
@NullMarked
package dev.emailotp.keycloak.password;

import org.jspecify.annotations.NullMarked;
