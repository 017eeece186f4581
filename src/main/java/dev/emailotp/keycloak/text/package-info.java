/** Text from external sources, in a form that mails, pages, events and logs can show. */
@NullMarked
package dev.emailotp.keycloak.text;

import org.jspecify.annotations.NullMarked;
