/** The theme {@code email-otp} on a real server. */
package dev.emailotp.it.theme;
