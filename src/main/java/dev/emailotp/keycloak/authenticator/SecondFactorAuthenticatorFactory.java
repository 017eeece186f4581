package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.config.SecondFactorConfig;
import dev.emailotp.keycloak.config.StepIds;
import org.keycloak.models.credential.OTPCredentialModel;

/** The step that asks for a code from a mail after the password. */
public final class SecondFactorAuthenticatorFactory extends CodeStepFactory<SecondFactorConfig> {
    public static final String ID = StepIds.SECOND_FACTOR;

    public SecondFactorAuthenticatorFactory() {
        super(SecondFactorConfig.OPTIONS, SecondFactorAuthenticator::new);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Email OTP second factor";
    }

    @Override
    public String getHelpText() {
        return "Sends a one-time code to the person's e-mail address and asks for it. "
                + "For use after the password, beside or instead of an authenticator app.";
    }

    /** Counted as a second factor. */
    @Override
    public String getReferenceCategory() {
        return OTPCredentialModel.TYPE;
    }

    /** A person whose address is not verified yet is led to verifying it. */
    @Override
    public boolean isUserSetupAllowed() {
        return true;
    }
}
