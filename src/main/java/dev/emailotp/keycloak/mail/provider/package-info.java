/** Mail providers with an HTTP API: how each is asked to send a mail, and what its answers mean. */
@NullMarked
package dev.emailotp.keycloak.mail.provider;

import org.jspecify.annotations.NullMarked;
