package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.VerifyEmailOptions;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionProvider;

/** The required action that verifies an address by code instead of by link. */
public final class VerifyEmailByCodeFactory extends CodeActionFactory<VerifyEmailOptions> {
    @Override
    public String getId() {
        return VerifyEmailOptions.ACTION;
    }

    @Override
    public String getDisplayText() {
        return "Verify email by code";
    }

    @Override
    VerifyEmailOptions readOptions(Config.Scope server) {
        return new VerifyEmailOptions(server);
    }

    @Override
    RequiredActionProvider create(VerifyEmailOptions options, RealmOneTimeCodes codes) {
        return new VerifyEmailByCode(options, codes);
    }
}
