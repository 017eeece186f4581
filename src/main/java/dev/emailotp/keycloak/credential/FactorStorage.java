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
            create(data, TakenOver.NOT, now);
        } else {
            removeOthers(stored);
            stored.get(0).setSecretData(TakenOver.NOT);
            change(stored.get(0), data);
        }
    }

    /**
     * Gives a person who has set codes up elsewhere the factor, directly behind the credential that it stands for.
     *
     * @param from the credential of another extension
     * @param address a verified address of the account
     */
    public void takeOver(CredentialModel from, String address, Instant now) {
        CredentialModel made = create(EmailFactorData.of(address, true), TakenOver.written(from.getType()), now);
        credentials().moveStoredCredentialTo(made.getId(), from.getId());
    }

    /**
     * Removes the factors that were taken over, except those that the person has set up again since.
     *
     * @return whether there were any
     */
    public boolean giveBack() {
        List<CredentialModel> taken = credentials()
                .getStoredCredentialsByTypeStream(EmailFactor.TYPE)
                .filter(TakenOver::isOn)
                .toList();
        taken.stream().map(CredentialModel::getId).forEach(credentials()::removeStoredCredentialById);
        return !taken.isEmpty();
    }

    private CredentialModel create(EmailFactorData data, String secret, Instant now) {
        CredentialModel credential = new CredentialModel();
        credential.setType(EmailFactor.TYPE);
        credential.setUserLabel(data.name());
        credential.setCreatedDate(now.toEpochMilli());
        credential.setCredentialData(data.written());
        credential.setSecretData(secret);
        return credentials().createStoredCredential(credential);
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
