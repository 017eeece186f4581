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
 * Hands an account over to the owner of its address, which nobody had proven before. Somebody else may have made it to
 * lie in wait: neither their password nor their linked logins, consents, sessions and tokens survive, nor a change of the
 * address that they have begun, and their browsers are not known any more. Factors stay: a mailbox does not stand for them.
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

    /** Keeps what was put into the account. */
    void markVerified() {
        try {
            user.setEmailVerified(true);
            user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
        } catch (ReadOnlyException | ModelException e) {
            LOG.debugf("The store of user %s does not take that the address is verified", user.getId());
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
