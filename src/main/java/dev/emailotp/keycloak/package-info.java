/** How Keycloak reaches the core: one room for each of Keycloak's service provider interfaces. */
@NullMarked
package dev.emailotp.keycloak;

import org.jspecify.annotations.NullMarked;
