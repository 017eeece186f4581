/** Our visitor check SPI: how a browser shows that it is not one of many machines, by work of its own or by a captcha. */
@NullMarked
package dev.emailotp.keycloak.visitorcheck;

import org.jspecify.annotations.NullMarked;
