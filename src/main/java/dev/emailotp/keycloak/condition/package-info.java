/** Conditions for subflows, where Keycloak has none. */
@NullMarked
package dev.emailotp.keycloak.condition;

import org.jspecify.annotations.NullMarked;
