/**
 * One-time codes and what protects them. Pure Java; depends on neither Keycloak nor any store.
 *
 * <p>Start at {@link dev.emailotp.otp.OneTimeCodes}, which issues and verifies codes. It uses two ports,
 * {@link dev.emailotp.otp.ChallengeStore} and {@link dev.emailotp.otp.RateLimiter}. A third port,
 * {@link dev.emailotp.otp.HandleStore}, keeps what belongs to a {@link dev.emailotp.otp.Handle}.
 */
@NullMarked
package dev.emailotp.otp;

import org.jspecify.annotations.NullMarked;
