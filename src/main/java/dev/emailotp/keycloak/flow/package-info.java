/** What a client's browser flow asks of a person, found out without running it. */
@NullMarked
package dev.emailotp.keycloak.flow;

import org.jspecify.annotations.NullMarked;
