/** Options, declared once and read once into records. */
@NullMarked
package dev.emailotp.keycloak.config;

import org.jspecify.annotations.NullMarked;
