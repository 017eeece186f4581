/** Spans of OpenTelemetry, where the server traces. */
@NullMarked
package dev.emailotp.keycloak.trace;

import org.jspecify.annotations.NullMarked;
