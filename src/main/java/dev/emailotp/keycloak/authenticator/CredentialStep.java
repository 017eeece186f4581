package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.credential.EmailFactorProvider;
import org.keycloak.authentication.CredentialValidator;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.models.KeycloakSession;

/** A step that Keycloak offers as one of the credentials that a person has set up. */
final class CredentialStep extends LockedStep implements CredentialValidator<EmailFactorProvider> {
    CredentialStep(LockedStep step) {
        super(step);
    }

    @Override
    public EmailFactorProvider getCredentialProvider(KeycloakSession session) {
        return (EmailFactorProvider) session.getProvider(CredentialProvider.class, EmailFactor.TYPE);
    }
}
