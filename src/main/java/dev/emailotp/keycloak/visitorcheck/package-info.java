/** Our visitor check SPI: how a browser shows that it is not one of many machines, and the check that needs nobody else. */
@NullMarked
package dev.emailotp.keycloak.visitorcheck;

import org.jspecify.annotations.NullMarked;
