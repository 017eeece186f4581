/** What people have to do once they are signed in, before they can go on. */
@NullMarked
package dev.emailotp.keycloak.requiredaction;

import org.jspecify.annotations.NullMarked;
