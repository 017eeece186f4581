/**
 * What a one-time code is and what guards it. Pure Java: knows neither Keycloak nor any store.
 *
 * <p>Start at {@link dev.emailotp.otp.OneTimeCodes}, which issues and verifies; it stands on two ports, {@link
 * dev.emailotp.otp.ChallengeStore} and {@link dev.emailotp.otp.RateLimiter}.
 */
@NullMarked
package dev.emailotp.otp;

import org.jspecify.annotations.NullMarked;
