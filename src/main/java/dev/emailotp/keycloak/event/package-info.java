/** Reports results as Keycloak events. */
@NullMarked
package dev.emailotp.keycloak.event;

import org.jspecify.annotations.NullMarked;
