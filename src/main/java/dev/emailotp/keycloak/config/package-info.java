/** Options of the extension. Each is declared once and read once into a record. */
@NullMarked
package dev.emailotp.keycloak.config;

import org.jspecify.annotations.NullMarked;
