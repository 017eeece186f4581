package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.config.CodeConfig;
import dev.emailotp.keycloak.config.CodeDefaults;
import dev.emailotp.keycloak.config.StepIds;

/** Creates the step in which a person who comes from an identity provider proves the address of an existing account. */
public final class IdpLinkAuthenticatorFactory extends CodeStepFactory<CodeConfig> {
    public static final String ID = StepIds.IDP_LINK;

    public IdpLinkAuthenticatorFactory() {
        super(CodeConfig.options(CodeDefaults.ONLY_FACTOR), IdpLinkAuthenticator::new);
    }

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
        return "Sends a one-time code to the address of an existing account before a login at an identity provider is linked "
                + "to it. Use it in a first login flow, instead of \"Verify existing account by Email\".";
    }
}
