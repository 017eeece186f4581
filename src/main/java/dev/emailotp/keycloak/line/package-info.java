/** What differs between Keycloak's lines (26.4 to 26.7), in one place. Everything else is the same in all of them. */
@NullMarked
package dev.emailotp.keycloak.line;

import org.jspecify.annotations.NullMarked;
