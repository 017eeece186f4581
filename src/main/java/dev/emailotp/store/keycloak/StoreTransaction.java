package dev.emailotp.store.keycloak;

import dev.emailotp.otp.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Runs one operation in its own session and transaction, so that the operation is durable whatever happens to the
 * request. Do not call it after the request's own transaction has touched the same entry: on a database it would
 * deadlock with itself.
 */
final class StoreTransaction {
    private static final int ATTEMPTS = 10;

    /** SQLSTATE classes: 23 is a violated constraint, 40 a rolled-back transaction, for example after a deadlock. */
    private static final Set<String> CONFLICTS = Set.of("23", "40");

    private static final long EXACTNESS_SECONDS = 60;

    private final KeycloakSessionFactory sessions;
    private final Exactness exactness;

    StoreTransaction(KeycloakSessionFactory sessions, Exactness exactness) {
        this.sessions = sessions;
        this.exactness = exactness;
    }

    /** @throws StoreUnavailableException also if the store is not exact, because no limit would hold then */
    <T> T call(Function<SingleUseObjectProvider, T> operation) {
        if (!exactness.holds(key -> run(objects -> objects.putIfAbsent(key, EXACTNESS_SECONDS)))) {
            throw new StoreUnavailableException(
                    "Keycloak's store for single-use objects is not exact",
                    new IllegalStateException("More than one caller gets what only one may have"));
        }
        return run(operation);
    }

    private <T> T run(Function<SingleUseObjectProvider, T> operation) {
        for (int attempt = 1; true; attempt++) {
            try {
                return KeycloakModelUtils.runJobInTransactionWithResult(
                        sessions, session -> operation.apply(session.singleUseObjects()));
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isConflict(e)) {
                    throw new StoreUnavailableException("Keycloak's store for single-use objects did not answer", e);
                }
            }
        }
    }

    /**
     * Returns whether two callers wrote the same entry at the same time. The database has then undone everything that
     * this caller did, so a second attempt counts nothing twice.
     */
    private static boolean isConflict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return CONFLICTS.contains(sql.getSQLState().substring(0, 2));
            }
        }
        return false;
    }
}
