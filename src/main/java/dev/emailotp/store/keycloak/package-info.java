/** The core's store ports, implemented with Keycloak's {@link org.keycloak.models.SingleUseObjectProvider}. */
@NullMarked
package dev.emailotp.store.keycloak;

import org.jspecify.annotations.NullMarked;
