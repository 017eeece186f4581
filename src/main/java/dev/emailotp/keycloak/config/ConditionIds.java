package dev.emailotp.keycloak.config;

/** The ids of the extension's conditions. */
public final class ConditionIds {
    public static final String NEW_DEVICE = "email-otp-condition-new-device";
    public static final String NETWORK = "email-otp-condition-network";

    private ConditionIds() {}
}
