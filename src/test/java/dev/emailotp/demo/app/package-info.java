/**
 * A sample app that signs people in at Keycloak with the JDK and an OpenID Connect library (Nimbus): authorization code
 * flow with PKCE (RFC 7636) as a confidential client, silent refresh with rotation, logout in both directions, and
 * pages by role. docs/apps.md explains it.
 */
@NullMarked
package dev.emailotp.demo.app;

import org.jspecify.annotations.NullMarked;
