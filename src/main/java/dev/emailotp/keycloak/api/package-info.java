/** Doors for apps without a browser: sending and verifying codes, proofs, logins that end in tokens. */
@NullMarked
package dev.emailotp.keycloak.api;

import org.jspecify.annotations.NullMarked;
