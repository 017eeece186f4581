/** The extension's metrics: their names, their labels, and what counts them. */
@NullMarked
package dev.emailotp.keycloak.metric;

import org.jspecify.annotations.NullMarked;
