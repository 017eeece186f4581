/** The resources below {@code /realms/{realm}/email-otp}. */
@NullMarked
package dev.emailotp.keycloak.rest;

import org.jspecify.annotations.NullMarked;
