package dev.emailotp.keycloak.requiredaction;

import org.keycloak.authentication.CredentialRegistrator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A {@link LockedAction} that sets up a second factor. Keycloak lists it among the factors to set up. */
final class LockedRegistrator extends LockedAction implements CredentialRegistrator {
    LockedRegistrator(LockedAction same) {
        super(same);
    }

    /** Returns the type that stands for second factors, so that adding one takes the level of those that are there. */
    @Override
    public String getCredentialType(KeycloakSession session, AuthenticationSessionModel login) {
        return OTPCredentialModel.TYPE;
    }
}
