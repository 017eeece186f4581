package dev.emailotp.keycloak.credential;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;

/** Stores the person's {@link EmailFactor}. Changes take effect with the request's transaction. */
public record FactorStorage(UserModel user) {
    /**
     * Stores a proven address as the person's factor, in place of an earlier one. The credential keeps its id, its place
     * and a name that the person has chosen.
     */
    public void store(String address, Instant now) {
        EmailFactorData data =
                EmailFactorData.of(address, EmailFactor.isSame(address, String.valueOf(user.getEmail())));
        List<CredentialModel> stored =
                credentials().getStoredCredentialsByTypeStream(EmailFactor.TYPE).toList();
        if (stored.isEmpty()) {
            CredentialModel credential = new CredentialModel();
            credential.setType(EmailFactor.TYPE);
            credential.setUserLabel(data.name());
            credential.setCreatedDate(now.toEpochMilli());
            credential.setCredentialData(data.written());
            credential.setSecretData("{}");
            credentials().createStoredCredential(credential);
        } else {
            removeOthers(stored);
            change(stored.get(0), data);
        }
    }

    /** Logins at the same moment can have stored several. */
    private void removeOthers(List<CredentialModel> stored) {
        stored.stream().skip(1).map(CredentialModel::getId).forEach(credentials()::removeStoredCredentialById);
    }

    /** Notes that the factor has followed the account's address, for the consoles, and removes any other one. */
    public void follow() {
        removeOthers(
                credentials().getStoredCredentialsByTypeStream(EmailFactor.TYPE).toList());
        Optional<EmailFactor> factor = EmailFactor.of(user);
        factor.filter(found -> !EmailFactor.isSame(found.provenAddress(), found.address(user)))
                .map(EmailFactor::id)
                .map(credentials()::getStoredCredentialById)
                .ifPresent(credential -> change(
                        credential,
                        EmailFactorData.of(
                                factor.get().address(user), factor.get().followsAccount())));
    }

    private void change(CredentialModel credential, EmailFactorData data) {
        boolean namedByPerson = EmailFactorData.read(credential)
                .filter(before -> !before.name().equals(credential.getUserLabel()))
                .isPresent();
        if (!namedByPerson) {
            credential.setUserLabel(data.name());
        }
        credential.setCredentialData(data.written());
        credentials().updateStoredCredential(credential);
    }

    private SubjectCredentialManager credentials() {
        return user.credentialManager();
    }
}
