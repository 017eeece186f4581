package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.CodeDefaults;
import dev.emailotp.keycloak.config.CodeOptions;
import dev.emailotp.keycloak.config.StepIds;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;

/** The step that proves an existing account's address to whoever comes from an identity provider. */
public final class IdpLinkAuthenticatorFactory extends CodeStepFactory<CodeOptions> {
    public static final String ID = StepIds.IDP_LINK;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Email OTP for an existing account";
    }

    @Override
    public String getHelpText() {
        return "Sends a one-time code to the address of the existing account that a login of an identity provider is to "
                + "be linked with. For use in a first login flow, instead of \"Verify existing account by Email\".";
    }

    @Override
    CodeOptions readOptions(Config.Scope server) {
        return CodeOptions.plain(CodeDefaults.ONLY_FACTOR, server);
    }

    @Override
    Authenticator create(CodeOptions options, RealmOneTimeCodes codes) {
        return new IdpLinkAuthenticator(options, codes);
    }
}
