package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.config.ResetConfig;
import dev.emailotp.keycloak.config.StepIds;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/** Creates the step that proves the address in a reset, in place of the link that Keycloak sends. */
public final class ResetCredentialsAuthenticatorFactory extends CodeStepFactory<ResetConfig> {
    public static final String ID = StepIds.RESET_CREDENTIALS;

    public ResetCredentialsAuthenticatorFactory() {
        super(ResetConfig.OPTIONS, ResetCredentialsAuthenticator::new);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Email OTP for a reset";
    }

    @Override
    public String getHelpText() {
        return "Sends a one-time code to the person's email address and asks for it. Use it in a reset flow after \"Choose "
                + "User\", instead of \"Send Reset Email\".";
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }
}
