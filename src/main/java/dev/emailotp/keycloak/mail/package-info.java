/** Delivery of mails after the commit and off the request's thread. */
@NullMarked
package dev.emailotp.keycloak.mail;

import org.jspecify.annotations.NullMarked;
