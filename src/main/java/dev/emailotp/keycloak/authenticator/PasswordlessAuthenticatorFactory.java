package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.PasswordlessOptions;
import dev.emailotp.keycloak.config.StepIds;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;

/** The step that asks for an address and a code from a mail, and for nothing else. */
public final class PasswordlessAuthenticatorFactory extends CodeStepFactory<PasswordlessOptions> {
    public static final String ID = StepIds.PASSWORDLESS;

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
        return "Asks for an e-mail address, sends a one-time code to it and asks for that. Nobody learns from it whether "
                + "an address has an account. For use instead of, or beside, the password.";
    }

    @Override
    PasswordlessOptions readOptions(Config.Scope server) {
        return new PasswordlessOptions(server);
    }

    @Override
    Authenticator create(PasswordlessOptions options, RealmOneTimeCodes codes) {
        return new PasswordlessAuthenticator(options, codes);
    }
}
