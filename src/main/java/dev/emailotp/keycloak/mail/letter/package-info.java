/** The contents of mails, and the letters that Keycloak's templates render from them. */
@NullMarked
package dev.emailotp.keycloak.mail.letter;

import org.jspecify.annotations.NullMarked;
