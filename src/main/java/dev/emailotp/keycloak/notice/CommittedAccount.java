package dev.emailotp.keycloak.notice;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * An account as it is for everybody else while an admin's change of it has not been committed. The event of an admin
 * does not tell what has changed, has no credentials, and comes before that; a transaction of its own still sees what was
 * there before.
 *
 * @param address the verified address; empty if there is none, or if nobody has proven it: it can be a mistake, and a
 *     stranger's
 * @param credentials the secrets that Keycloak keeps of the account, in the form it keeps them in
 */
record CommittedAccount(Optional<String> address, Set<Secret> credentials) {
    static CommittedAccount of(KeycloakSession session, String realmId, String userId) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
            RealmModel realm = other.realms().getRealm(realmId);
            other.getContext().setRealm(realm);
            Optional<UserModel> user = Optional.ofNullable(other.users().getUserById(realm, userId));
            return new CommittedAccount(
                    user.filter(UserModel::isEmailVerified).map(UserModel::getEmail),
                    user.map(CommittedAccount::secrets).orElse(Set.of()));
        });
    }

    /** Whether the account has another password now, or its first one. */
    boolean hasOtherPassword(UserModel now) {
        return hasNew(now, Secret::isPassword);
    }

    /** Whether the account has a second factor now that it had not. */
    boolean hasNewFactor(UserModel now) {
        return hasNew(now, secret -> !secret.isPassword());
    }

    private boolean hasNew(UserModel now, Predicate<Secret> kind) {
        return secrets(now).stream().filter(kind).anyMatch(secret -> !credentials.contains(secret));
    }

    private static Set<Secret> secrets(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsStream()
                .map(Secret::of)
                .collect(Collectors.toSet());
    }

    /** What a credential is, without what may change about it meanwhile: its place, its name, the codes that are left. */
    private record Secret(String id, String type, String data) {
        static Secret of(CredentialModel credential) {
            boolean password = PasswordCredentialModel.TYPE.equals(credential.getType());
            return new Secret(
                    String.valueOf(credential.getId()),
                    String.valueOf(credential.getType()),
                    password ? String.valueOf(credential.getSecretData()) : "");
        }

        boolean isPassword() {
            return PasswordCredentialModel.TYPE.equals(type);
        }

        @Override
        public String toString() {
            return "Secret[" + type + "]";
        }
    }
}
