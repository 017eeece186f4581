/** A real Keycloak server, as a child process or in a container, shared by the integration tests and the demo. */
@NullMarked
package dev.emailotp.server;

import org.jspecify.annotations.NullMarked;
