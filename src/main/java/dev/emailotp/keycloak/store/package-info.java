/** The store SPI: where challenges, limits and what belongs to handles are kept, with both of its providers and their options. */
@NullMarked
package dev.emailotp.keycloak.store;

import org.jspecify.annotations.NullMarked;
