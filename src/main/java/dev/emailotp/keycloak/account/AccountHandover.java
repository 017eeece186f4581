package dev.emailotp.keycloak.account;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Hands an account over to the person who proves its address, which was never verified before. An attacker may have
 * created the account in advance. Their password, linked logins, consents, sessions, tokens and pending change of
 * address are therefore removed, and their browsers are no longer known. Factors stay, because a mailbox does not prove
 * them.
 */
final class AccountHandover {
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
        new VerifiedAddress(login, user).mark();
    }
}
