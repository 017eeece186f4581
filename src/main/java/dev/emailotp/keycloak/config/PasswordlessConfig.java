package dev.emailotp.keycloak.config;

/**
 * What an admin decided about one passwordless step.
 *
 * @param codes about its codes
 * @param verifiedAddressOnly whether codes go to verified addresses only
 * @param signUp whether an address without an account gets one when it is proven
 * @param tellUnknown whether an address without an account gets a mail that says so
 */
public record PasswordlessConfig(CodeConfig codes, boolean verifiedAddressOnly, boolean signUp, boolean tellUnknown) {}
