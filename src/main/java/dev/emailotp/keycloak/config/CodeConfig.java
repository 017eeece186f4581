package dev.emailotp.keycloak.config;

import dev.emailotp.otp.CodePolicy;

/**
 * What an admin decided about the codes of one step or action.
 *
 * @param policy about the codes
 * @param subjectShowsCode whether the mail's subject has the code, where lock screens show it
 */
public record CodeConfig(CodePolicy policy, boolean subjectShowsCode) {}
