/** What Keycloak's health endpoint says about us. */
@NullMarked
package dev.emailotp.keycloak.health;

import org.jspecify.annotations.NullMarked;
