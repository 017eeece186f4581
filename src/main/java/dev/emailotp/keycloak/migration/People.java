package dev.emailotp.keycloak.migration;

import dev.emailotp.keycloak.migration.Enrolments.Fate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStoragePrivateUtil;
import org.keycloak.storage.UserStorageUtil;

/**
 * All people of a realm, a batch at a time, each batch in a transaction of its own: neither memory nor a transaction has
 * all of them. People of a directory are those of whom Keycloak keeps something; the directory is not asked for the rest.
 */
record People(KeycloakSession session, RealmModel realm) {
    private static final int BATCH = 200;

    /** Where ids of people are kept. */
    private enum Store {
        OWN {
            @Override
            Stream<String> ids(KeycloakSession session, RealmModel realm, int first) {
                return UserStoragePrivateUtil.userLocalStorage(session)
                        .searchForUserStream(realm, Map.of(), first, BATCH)
                        // A reference to the method would name Keycloak's Model, which older lines do not have.
                        .map(user -> user.getId());
            }
        },
        OF_DIRECTORIES {
            @Override
            Stream<String> ids(KeycloakSession session, RealmModel realm, int first) {
                return UserStorageUtil.userFederatedStorage(session).getStoredUsersStream(realm, first, BATCH);
            }
        };

        abstract Stream<String> ids(KeycloakSession session, RealmModel realm, int first);
    }

    /** What is done with one batch, and whether that was enough. */
    private interface Batch {
        boolean ends(KeycloakSession session, Stream<UserModel> people);
    }

    /** Returns whether there is such a person. */
    boolean any(Predicate<UserModel> wanted) {
        return each((fresh, people) -> people.anyMatch(wanted), true);
    }

    /**
     * Does something with all people.
     *
     * @param preview whether it is rolled back
     * @return how many people had which fate
     */
    Map<Fate, Integer> all(Function<UserModel, Fate> change, boolean preview) {
        Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        each(
                (fresh, people) -> {
                    people.map(change).forEach(fate -> fates.merge(fate, 1, Integer::sum));
                    return false;
                },
                preview);
        return fates;
    }

    private boolean each(Batch batch, boolean preview) {
        for (Store store : Store.values()) {
            int first = 0;
            int found = BATCH;
            while (found == BATCH) {
                int from = first;
                int size = KeycloakModelUtils.runJobInTransactionWithResult(
                        session.getKeycloakSessionFactory(), fresh -> run(fresh, store, from, batch, preview));
                if (size < 0) {
                    return true;
                }
                found = size;
                first += BATCH;
            }
        }
        return false;
    }

    /** @return how many people there were; negative if the batch was the last one */
    private int run(KeycloakSession fresh, Store store, int first, Batch batch, boolean preview) {
        if (preview) {
            fresh.getTransactionManager().setRollbackOnly();
        }
        RealmModel same = fresh.realms().getRealm(realm.getId());
        fresh.getContext().setRealm(same);
        List<String> ids = store.ids(fresh, same, first).toList();
        Stream<UserModel> people =
                ids.stream().map(id -> fresh.users().getUserById(same, id)).filter(Objects::nonNull);
        return batch.ends(fresh, people) ? -1 : ids.size();
    }
}
