/** The colors and the logo of the theme {@code email-otp}, as a style sheet. */
@NullMarked
package dev.emailotp.keycloak.theme;

import org.jspecify.annotations.NullMarked;
