package dev.emailotp.keycloak.notice;

import dev.emailotp.keycloak.config.CredentialTypes;
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
 * An account as committed, without an admin's change that is still in progress. An admin event does not say what
 * changed, contains no credentials, and comes before the commit. A separate transaction still sees the earlier state.
 *
 * @param address the verified address; empty if there is none. An unverified address can be a mistake and belong to
 *     another person
 * @param credentials the account's secrets, in the form in which Keycloak stores them
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

    /** Returns whether the account now has another password, or its first one. */
    boolean hasOtherPassword(UserModel now) {
        return hasNew(now, Secret::isPassword);
    }

    /** Returns whether the account now has a second factor that it did not have before. */
    boolean hasNewFactor(UserModel now) {
        return hasNew(now, secret -> !secret.isPassword() && !secret.isTrustedDevice());
    }

    /** Returns whether the account had this trusted device, which is no way to sign in. */
    boolean hadTrustedDevice(String id) {
        return credentials.stream().anyMatch(secret -> secret.isTrustedDevice() && secret.id.equals(id));
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

    /**
     * The identity of a credential, without what can change about it: its position, its label and the number of codes
     * left.
     */
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

        boolean isTrustedDevice() {
            return CredentialTypes.TRUSTED_DEVICE.equals(type);
        }

        @Override
        public String toString() {
            return "Secret[" + type + "]";
        }
    }
}
