package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.event.StepSkipped;
import dev.emailotp.keycloak.proof.GivenFactors;
import dev.emailotp.keycloak.proof.ProvenMailbox;
import dev.emailotp.keycloak.step.Reachability;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A second factor that was not asked for because the person's address is not verified, as with every account that an
 * admin makes. Without a report, the step seems not to work.
 */
record SkippedStep(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
    void report(AuthenticationExecutionModel step) {
        if (isSecondFactor(step)
                && reachability().lacksVerification(login.getRealm(), step, user)
                && !ProvenMailbox.isIn(session, user)
                && new GivenFactors(session, login)
                        .inThisLogin().stream().allMatch(PasswordCredentialModel.TYPE::equals)) {
            StepSkipped.tell(session, login, user);
        }
    }

    private static boolean isSecondFactor(AuthenticationExecutionModel step) {
        return SecondFactorAuthenticatorFactory.ID.equals(step.getAuthenticator());
    }

    private Reachability reachability() {
        return ((SecondFactorAuthenticatorFactory) session.getKeycloakSessionFactory()
                        .getProviderFactory(Authenticator.class, SecondFactorAuthenticatorFactory.ID))
                .reachability();
    }
}
