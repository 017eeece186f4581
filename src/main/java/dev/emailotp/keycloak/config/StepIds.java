package dev.emailotp.keycloak.config;

import java.util.Set;

/** The ids of the extension's steps that ask for a code. */
public final class StepIds {
    public static final String SECOND_FACTOR = "email-otp-second-factor";
    public static final String PASSWORDLESS = "email-otp-passwordless";
    public static final String RESET_CREDENTIALS = "email-otp-reset-credentials";
    public static final String IDP_LINK = "email-otp-idp-link";
    public static final Set<String> ALL = Set.of(SECOND_FACTOR, PASSWORDLESS, RESET_CREDENTIALS, IDP_LINK);

    private StepIds() {}
}
