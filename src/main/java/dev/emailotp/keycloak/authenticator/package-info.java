/** The steps an admin puts into authentication flows, and the form they share. */
@NullMarked
package dev.emailotp.keycloak.authenticator;

import org.jspecify.annotations.NullMarked;
