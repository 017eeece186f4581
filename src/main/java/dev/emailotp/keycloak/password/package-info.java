/** What passwords a realm can refuse beyond what Keycloak's own policies do. */
@NullMarked
package dev.emailotp.keycloak.password;

import org.jspecify.annotations.NullMarked;
