/**
 * A sample app that signs people in at Keycloak with the JDK and a library for OpenID Connect (Nimbus): authorization
 * code flow with PKCE (RFC 7636) as a confidential client, silent refresh with rotation, logout at the server and from
 * it, and pages by role. docs/apps.md goes through it.
 */
@NullMarked
package dev.emailotp.demo.app;

import org.jspecify.annotations.NullMarked;
