/** Our store SPI: where codes and counters are kept, both of its providers, and their options. */
@NullMarked
package dev.emailotp.keycloak.store;

import org.jspecify.annotations.NullMarked;
