/** What is in a mail: its content, and the letter that Keycloak's templates make of it. */
@NullMarked
package dev.emailotp.keycloak.mail.letter;

import org.jspecify.annotations.NullMarked;
