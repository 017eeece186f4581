/**
 * A sample app that signs people in at Keycloak with nothing but the JDK and a JSON parser: OpenID Connect Core 1.0,
 * authorization code flow with PKCE (RFC 7636), as a public client that keeps the tokens on the server.
 */
@NullMarked
package dev.emailotp.demo.app;

import org.jspecify.annotations.NullMarked;
