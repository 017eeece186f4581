package dev.emailotp.keycloak.config;

import dev.emailotp.otp.CodePolicy;

/**
 * What an admin decided about one second-factor step.
 *
 * @param policy about its codes
 * @param verifiedAddressOnly whether codes go to verified addresses only
 * @param subjectShowsCode whether the mail's subject has the code, where lock screens show it
 */
public record SecondFactorConfig(CodePolicy policy, boolean verifiedAddressOnly, boolean subjectShowsCode) {}
