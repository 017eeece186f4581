package dev.emailotp.keycloak.device;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.emailotp.address.EmailAddress;
import dev.emailotp.keycloak.credential.EmailFactor;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * What of an account must stay as it is for its devices to stay trusted. Comparing it at each use needs no event: it
 * also covers what changes while no listener looks, such as an import.
 *
 * @param address a digest of the account's address and of the one that codes go to
 * @param password the password's id and when it was set; empty if Keycloak does not keep it
 * @param notBefore when the account's and the realm's sessions were last ended, in seconds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AccountState(String address, String password, String notBefore) {
    static AccountState of(KeycloakSession session, RealmModel realm, UserModel user, TokenDigests digests) {
        String account = String.valueOf(user.getEmail());
        String codes = EmailFactor.of(user).map(factor -> factor.address(user)).orElse(account);
        return new AccountState(
                digests.ofAddresses(canonical(account), canonical(codes)),
                user.credentialManager()
                        .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                        .findFirst()
                        .map(password -> password.getId() + " " + password.getCreatedDate())
                        .orElse(""),
                session.users().getNotBeforeOfUser(realm, user) + " " + realm.getNotBefore());
    }

    private static String canonical(String address) {
        return EmailAddress.read(address).map(EmailAddress::value).orElse(address);
    }

    /** Returns what has changed since; empty if nothing has. */
    Optional<Ending> changedTo(AccountState now) {
        if (!notBefore.equals(now.notBefore)) {
            return Optional.of(Ending.SIGNED_OUT);
        }
        if (!password.equals(now.password)) {
            return Optional.of(Ending.PASSWORD);
        }
        return address.equals(now.address) ? Optional.empty() : Optional.of(Ending.ADDRESS);
    }
}
