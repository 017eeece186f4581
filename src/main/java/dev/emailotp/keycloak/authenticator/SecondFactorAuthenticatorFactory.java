package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.SecondFactorOptions;
import dev.emailotp.keycloak.config.StepIds;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.credential.OTPCredentialModel;

/** The step that asks for a code from a mail after the password. */
public final class SecondFactorAuthenticatorFactory extends CodeStepFactory<SecondFactorOptions> {
    public static final String ID = StepIds.SECOND_FACTOR;

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

    @Override
    SecondFactorOptions readOptions(Config.Scope server) {
        return new SecondFactorOptions(server);
    }

    @Override
    Authenticator create(SecondFactorOptions options, RealmOneTimeCodes codes) {
        return new SecondFactorAuthenticator(options, codes);
    }
}
