package dev.emailotp.keycloak.config;

/**
 * What an admin decided about one second-factor step.
 *
 * @param codes about its codes
 * @param verifiedAddressOnly whether codes go to verified addresses only
 */
public record SecondFactorConfig(CodeConfig codes, boolean verifiedAddressOnly) {}
