/** The extension's part of Keycloak's health endpoint. */
@NullMarked
package dev.emailotp.keycloak.health;

import org.jspecify.annotations.NullMarked;
