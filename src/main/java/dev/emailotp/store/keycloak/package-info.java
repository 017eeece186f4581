/** The ports of the core over Keycloak's own {@link org.keycloak.models.SingleUseObjectProvider}. */
@NullMarked
package dev.emailotp.store.keycloak;

import org.jspecify.annotations.NullMarked;
