/** Cookies of a realm that browsers keep between logins. */
@NullMarked
package dev.emailotp.keycloak.cookie;

import org.jspecify.annotations.NullMarked;
