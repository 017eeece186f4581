/** Our own service provider interfaces. */
@NullMarked
package dev.emailotp.keycloak.spi;

import org.jspecify.annotations.NullMarked;
