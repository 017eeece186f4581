package dev.emailotp.store.keycloak;

import dev.emailotp.otp.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Runs one operation in a session and transaction of its own, so that it is durable whatever becomes of the request.
 * Never call this while the request's own transaction has touched the same entry: on the database store it would wait
 * for itself.
 */
final class StoreTransaction {
    private static final int ATTEMPTS = 10;

    /** Classes of SQLSTATE: a constraint was violated; the transaction was rolled back, as after a deadlock. */
    private static final Set<String> CONFLICTS = Set.of("23", "40");

    private final KeycloakSessionFactory sessions;

    StoreTransaction(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    <T> T call(Function<SingleUseObjectProvider, T> operation) {
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
     * Whether two callers wrote the same entry at once. The database has then undone all that this one did, so that
     * doing it again counts nothing twice.
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
