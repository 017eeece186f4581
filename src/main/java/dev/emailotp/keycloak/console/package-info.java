/** A page for admins, beside Keycloak's admin console: how the realm fares, and how one person stands. */
@NullMarked
package dev.emailotp.keycloak.console;

import org.jspecify.annotations.NullMarked;
