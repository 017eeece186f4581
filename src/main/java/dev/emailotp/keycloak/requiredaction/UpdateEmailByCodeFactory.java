package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.config.ActionIds;
import dev.emailotp.keycloak.config.CodeConfig;
import dev.emailotp.keycloak.config.CodeDefaults;

/** Creates the required action that confirms a changed address by code instead of by link. */
public final class UpdateEmailByCodeFactory extends CodeActionFactory<CodeConfig> {
    public static final String ID = ActionIds.UPDATE_EMAIL;

    public UpdateEmailByCodeFactory() {
        super(CodeConfig.options(CodeDefaults.VERIFICATION), UpdateEmailByCode::new);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Update email by code";
    }
}
