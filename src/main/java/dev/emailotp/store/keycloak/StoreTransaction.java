package dev.emailotp.store.keycloak;

import dev.emailotp.otp.StoreUnavailableException;
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
    private final KeycloakSessionFactory sessions;

    StoreTransaction(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    <T> T call(Function<SingleUseObjectProvider, T> operation) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    sessions, session -> operation.apply(session.singleUseObjects()));
        } catch (RuntimeException e) {
            throw new StoreUnavailableException("Keycloak's store for single-use objects did not answer", e);
        }
    }
}
