package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.ActionIds;
import dev.emailotp.keycloak.config.CodeDefaults;
import dev.emailotp.keycloak.config.CodeOptions;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionProvider;

/** The required action that confirms a changed address by code instead of by link. */
public final class UpdateEmailByCodeFactory extends CodeActionFactory<CodeOptions> {
    public static final String ID = ActionIds.UPDATE_EMAIL;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Update email by code";
    }

    @Override
    CodeOptions readOptions(Config.Scope server) {
        return CodeOptions.plain(CodeDefaults.VERIFICATION, server);
    }

    @Override
    RequiredActionProvider create(CodeOptions options, RealmOneTimeCodes codes) {
        return new UpdateEmailByCode(options, codes);
    }
}
