package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.config.PasswordlessConfig;
import dev.emailotp.keycloak.config.StepIds;

/** Creates the step that asks for an address and a code from a mail, and for nothing else. */
public final class PasswordlessAuthenticatorFactory extends CodeStepFactory<PasswordlessConfig> {
    public static final String ID = StepIds.PASSWORDLESS;

    public PasswordlessAuthenticatorFactory() {
        super(PasswordlessConfig.OPTIONS, PasswordlessAuthenticator::new);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Email OTP passwordless";
    }

    @Override
    public String getHelpText() {
        return "Asks for an email address, sends a one-time code to it and asks for the code. It does not reveal whether an "
                + "address has an account. Use it instead of the password, or beside it.";
    }
}
