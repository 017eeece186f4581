/** Sets an existing realm up for codes by email: copies of its own flows, with our steps in them. */
@NullMarked
package dev.emailotp.keycloak.setup;

import org.jspecify.annotations.NullMarked;
