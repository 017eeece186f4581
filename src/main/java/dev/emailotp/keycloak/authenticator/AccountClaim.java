package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.DevicesMark;
import dev.emailotp.keycloak.KeycloakClock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Hands an account over to the owner of its address, which nobody had proven before. Somebody else may have made it to
 * lie in wait: none of their credentials, linked logins, consents, sessions and tokens survives, nor a change of the
 * address that they have begun, and their browsers are not known any more.
 */
final class AccountClaim {
    private final KeycloakSession session;

    AccountClaim(KeycloakSession session) {
        this.session = session;
    }

    void claim(UserModel user) {
        claim(user, Set.of());
    }

    /** @param kept types of credentials that stay */
    void claim(UserModel user, Set<String> kept) {
        RealmModel realm = session.getContext().getRealm();
        List<String> credentials = user.credentialManager()
                .getStoredCredentialsStream()
                .filter(credential -> !kept.contains(credential.getType()))
                .map(CredentialModel::getId)
                .toList();
        credentials.forEach(user.credentialManager()::removeStoredCredentialById);
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
        endSessions(user);
        // Their access tokens end with it, and logins that have not become a session yet.
        Instant now = new KeycloakClock().instant();
        session.users().setNotBeforeForUser(realm, user, (int) now.getEpochSecond());
        DevicesMark.renew(user, now);
        user.removeAttribute(UserModel.EMAIL_PENDING);
        user.setEmailVerified(true);
        user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
    }

    /** Ends all sessions of the person, offline ones too. */
    void endSessions(UserModel user) {
        RealmModel realm = session.getContext().getRealm();
        List<UserSessionModel> online =
                session.sessions().getUserSessionsStream(realm, user).toList();
        online.forEach(found -> AuthenticationManager.backchannelLogout(session, found, true));
        List<UserSessionModel> offline =
                session.sessions().getOfflineUserSessionsStream(realm, user).toList();
        offline.forEach(found -> session.sessions().removeOfflineUserSession(realm, found));
    }
}
