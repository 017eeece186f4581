package dev.emailotp.keycloak.step;

/**
 * The offer on a code page not to ask on this device again.
 *
 * @param days for how long
 * @param chosen whether the posted form accepts the offer; the page then shows it as accepted if it asks again
 */
public record TrustOffer(int days, boolean chosen) {}
