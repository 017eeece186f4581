/** Asking for a code anywhere: one request, its page and forms, who the code is for, and what came of it. */
@NullMarked
package dev.emailotp.keycloak.step;

import org.jspecify.annotations.NullMarked;
