package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.config.CredentialTypes;
import dev.emailotp.keycloak.config.SecondFactorConfig;
import dev.emailotp.keycloak.config.StepIds;
import dev.emailotp.keycloak.step.Reachability;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.OTPCredentialModel;

/** Creates the step that asks for a code from a mail after the password. */
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
        return "Sends a one-time code to the person's email address and asks for it. Use it after the password, beside or "
                + "instead of an authenticator app. A mailbox is not a strong factor. Codes go to verified addresses "
                + "only, unless you allow others; other people are not asked, and an event says so.";
    }

    Reachability reachability() {
        return new Reachability(options());
    }

    /** Makes failures count as those of a second factor. */
    @Override
    public String getReferenceCategory() {
        return OTPCredentialModel.TYPE;
    }

    /** Has the account console list trusted devices. */
    @Override
    public Set<String> getOptionalReferenceCategories(KeycloakSession session) {
        return Set.of(CredentialTypes.TRUSTED_DEVICE);
    }

    /** Allows a person with an unverified address to be led to its verification. */
    @Override
    public boolean isUserSetupAllowed() {
        return true;
    }
}
