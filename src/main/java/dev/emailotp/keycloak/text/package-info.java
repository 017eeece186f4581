/** Text that others have chosen, in a form that mails, pages, events and logs can show. */
@NullMarked
package dev.emailotp.keycloak.text;

import org.jspecify.annotations.NullMarked;
