/** The steps that an admin adds to authentication flows, and the code that they share. */
@NullMarked
package dev.emailotp.keycloak.authenticator;

import org.jspecify.annotations.NullMarked;
