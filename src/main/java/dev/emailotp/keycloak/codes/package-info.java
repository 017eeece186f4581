/** The one-time codes of a realm: their keys and their uses. */
@NullMarked
package dev.emailotp.keycloak.codes;

import org.jspecify.annotations.NullMarked;
