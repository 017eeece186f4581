package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.config.ActionIds;
import dev.emailotp.keycloak.config.VerifyEmailConfig;

/** Creates the required action that verifies an address by code instead of by link. */
public final class VerifyEmailByCodeFactory extends CodeActionFactory<VerifyEmailConfig> {
    public static final String ID = ActionIds.VERIFY_EMAIL;

    public VerifyEmailByCodeFactory() {
        super(VerifyEmailConfig.OPTIONS, VerifyEmailByCode::new);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Verify email by code";
    }
}
