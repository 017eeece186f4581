package dev.emailotp.keycloak.step;

import dev.emailotp.address.EmailAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.UserStoragePrivateUtil;

/** Finds the people of a mailbox, in whichever spelling of its address Keycloak, an admin or a directory has stored them. */
public final class MailboxOwner {
    private final KeycloakSession session;
    private final RealmModel realm;

    public MailboxOwner(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /**
     * @return of several people, one who has proven the address, or else whose spelling is ours
     * @throws ModelDuplicateException if several have the same spelling
     */
    public Optional<UserModel> find(EmailAddress address) {
        return all(address).stream().min(Comparator.comparing(user -> !user.isEmailVerified()));
    }

    /** Whether another person has the mailbox, where the realm wants an address to have one person only. */
    public boolean isOtherThan(UserModel user, String address) {
        try {
            return !realm.isDuplicateEmailsAllowed()
                    && EmailAddress.read(address).stream()
                            .flatMap(read -> all(read).stream())
                            .anyMatch(owner -> !owner.getId().equals(user.getId()));
        } catch (ModelDuplicateException e) {
            return true;
        }
    }

    /** Looks for all spellings, whatever the first has led to: how long it takes must not tell. */
    private List<UserModel> all(EmailAddress address) {
        return address.spellings().stream()
                .map(this::lookUp)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Keycloak has people whom it has found before in a cache, and asks the database for the others: here for all. */
    private @Nullable UserModel lookUp(String spelling) {
        UserModel found = session.users().getUserByEmail(realm, spelling);
        if (found != null) {
            UserStoragePrivateUtil.userLocalStorage(session).getUserByEmail(realm, spelling);
        }
        return found;
    }
}
