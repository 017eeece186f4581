/** Text that others have chosen, in a form in which mails, pages and logs can show it. */
@NullMarked
package dev.emailotp.keycloak.text;

import org.jspecify.annotations.NullMarked;
