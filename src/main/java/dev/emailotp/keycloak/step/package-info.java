/** Everything that asks for a code: one request, its page and forms, the recipient, and the outcome. */
@NullMarked
package dev.emailotp.keycloak.step;

import org.jspecify.annotations.NullMarked;
