/** Requests to the HTTP APIs of other services, and what their failures mean for a message. */
@NullMarked
package dev.emailotp.keycloak.http;

import org.jspecify.annotations.NullMarked;
