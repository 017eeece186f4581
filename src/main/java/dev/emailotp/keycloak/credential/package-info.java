/** The mailbox as a factor that a person has set up: the credential that Keycloak's consoles show. */
@NullMarked
package dev.emailotp.keycloak.credential;

import org.jspecify.annotations.NullMarked;
