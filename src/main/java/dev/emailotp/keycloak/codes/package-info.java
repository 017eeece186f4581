/** The one-time codes of a realm: its keys, and what its codes are for. */
@NullMarked
package dev.emailotp.keycloak.codes;

import org.jspecify.annotations.NullMarked;
