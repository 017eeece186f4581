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

/**
 * Finds the accounts of a mailbox, in whichever spelling of its address Keycloak, an admin or a directory has stored
 * it.
 */
public final class MailboxOwner {
    private final KeycloakSession session;
    private final RealmModel realm;

    public MailboxOwner(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /**
     * Finds the account of a mailbox.
     *
     * @return if there are several accounts, one with a verified address, otherwise the one with the canonical spelling
     * @throws ModelDuplicateException if several accounts have the same spelling
     */
    public Optional<UserModel> find(EmailAddress address) {
        return all(address).stream().min(Comparator.comparing(user -> !user.isEmailVerified()));
    }

    /** Returns whether another account has the mailbox, if the realm allows each address only once. */
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

    /** Looks up all spellings, whatever the first one yields, because the duration must reveal nothing. */
    private List<UserModel> all(EmailAddress address) {
        return address.spellings().stream()
                .map(this::lookUp)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Looks up a user in the same time for everyone. Keycloak caches users it has found before and asks the database
     * for others; this method always asks the database.
     */
    private @Nullable UserModel lookUp(String spelling) {
        UserModel found = session.users().getUserByEmail(realm, spelling);
        if (found != null) {
            UserStoragePrivateUtil.userLocalStorage(session).getUserByEmail(realm, spelling);
        }
        return found;
    }
}
