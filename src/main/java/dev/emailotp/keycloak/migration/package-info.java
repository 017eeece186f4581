/** Moves a realm from other extensions for codes by email to this one: flows, required actions, and people's factors. */
@NullMarked
package dev.emailotp.keycloak.migration;

import org.jspecify.annotations.NullMarked;
