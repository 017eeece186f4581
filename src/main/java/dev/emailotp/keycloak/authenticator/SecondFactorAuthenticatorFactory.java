package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.config.CredentialTypes;
import dev.emailotp.keycloak.config.SecondFactorConfig;
import dev.emailotp.keycloak.config.StepIds;
import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.step.Reachability;
import java.util.Set;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

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

    /**
     * Creates the step in one of two forms. Keycloak offers a person a step of the first form among the credentials that
     * the person has, in the person's order, and not without such a credential; a step of the second form always, after
     * the others.
     */
    @Override
    public Authenticator create(KeycloakSession session) {
        LockedStep step = locked(session);
        return isOfferedByCredential(session) ? new CredentialStep(step) : step;
    }

    /** A credential that is of no use in this login must not come before others: Keycloak would end the login there. */
    private boolean isOfferedByCredential(KeycloakSession session) {
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        UserModel user = login == null ? null : login.getAuthenticatedUser();
        if (user == null) {
            return false;
        }
        return EmailFactor.of(user).isPresent()
                ? !SecondFactorAuthenticator.isMailboxUsed(session, user)
                : reachability().isOnlyForEnrolled(session, login.getRealm());
    }

    /** Has the account console show the credential and trusted devices, and conditions know the credential. */
    @Override
    public Set<String> getOptionalReferenceCategories(KeycloakSession session) {
        return Set.of(EmailFactor.TYPE, CredentialTypes.TRUSTED_DEVICE);
    }

    Reachability reachability() {
        return new Reachability(options());
    }

    /** Makes failures count as those of a second factor. */
    @Override
    public String getReferenceCategory() {
        return OTPCredentialModel.TYPE;
    }

    /** Allows a person with an unverified address to be led to its verification. */
    @Override
    public boolean isUserSetupAllowed() {
        return true;
    }
}
