package dev.emailotp.store.keycloak;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.SingleUseObjectProvider;

/** Sessions that have nothing but single-use objects. Counts them, and fails to commit one of them. */
final class StoreSessions {
    private final SingleUseObjectProvider objects;
    private int count;
    private int failing;

    StoreSessions(SingleUseObjectProvider objects) {
        this.objects = objects;
    }

    int count() {
        return count;
    }

    /** @param session the number of the session from now on that fails; 0 for none */
    void countAnew(int session) {
        count = 0;
        failing = session;
    }

    KeycloakSessionFactory factory() {
        return made(KeycloakSessionFactory.class, (proxy, method, arguments) -> {
            count++;
            return session(count == failing);
        });
    }

    private KeycloakSession session(boolean fails) {
        KeycloakTransactionManager transactions =
                made(KeycloakTransactionManager.class, (proxy, method, arguments) -> null);
        return made(KeycloakSession.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "singleUseObjects" -> objects;
            case "getTransactionManager" -> transactions;
            case "close" -> {
                if (fails) {
                    throw new IllegalStateException("It was to fail");
                }
                yield null;
            }
            default -> null;
        });
    }

    private static <T> T made(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
