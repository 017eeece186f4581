package dev.emailotp.keycloak.account;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * Hands an account over to the person who proves its address, which was never verified before. An attacker may have
 * created the account in advance. Their password, linked logins, consents, sessions, tokens and pending change of
 * address are therefore removed, and their browsers are no longer known. Factors stay, because a mailbox does not prove
 * them.
 */
final class AccountHandover {
    private static final Logger LOG = Logger.getLogger(AccountHandover.class);

    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final UserModel user;
    private final Clock clock;

    AccountHandover(KeycloakSession session, AuthenticationSessionModel login, UserModel user, Clock clock) {
        this.session = session;
        this.login = login;
        this.user = user;
        this.clock = clock;
    }

    /** Marks the address as verified and keeps everything else in the account. */
    void markVerified() {
        try {
            user.setEmailVerified(true);
            user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
        } catch (ReadOnlyException | ModelException e) {
            LOG.debugf("The user store rejects the change that marks the address of user %s as verified", user.getId());
        }
    }

    void handOver() {
        RealmModel realm = login.getRealm();
        List<String> passwords = user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .map(CredentialModel::getId)
                .toList();
        passwords.forEach(user.credentialManager()::removeStoredCredentialById);
        List<String> links = session.users()
                .getFederatedIdentitiesStream(realm, user)
                .map(FederatedIdentityModel::getIdentityProvider)
                .toList();
        links.forEach(link -> session.users().removeFederatedIdentity(realm, user, link));
        List<String> consents = session.users()
                .getConsentsStream(realm, user.getId())
                .map(consent -> consent.getClient().getId())
                .toList();
        consents.forEach(app -> session.users().revokeConsentForClient(realm, user.getId(), app));
        Instant now = clock.instant();
        new AccountSessions(session, login, user).signOutEverywhere(now);
        DevicesMark.renew(user, now);
        user.removeAttribute(UserModel.EMAIL_PENDING);
        user.removeRequiredAction(UserModel.RequiredAction.UPDATE_EMAIL);
        markVerified();
    }
}
