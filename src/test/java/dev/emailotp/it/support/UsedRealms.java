package dev.emailotp.it.support;

import jakarta.ws.rs.NotFoundException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.keycloak.admin.client.resource.RealmResource;

/**
 * Removes a class's realms after it. Keycloak 26.5 looks at all roles of all realms for each request of an admin, so that
 * a realm costs the more the more there are.
 */
public final class UsedRealms implements AfterAllCallback {
    private static final Queue<TestRealm> USED = new ConcurrentLinkedQueue<>();

    /** Has a realm of the server that all tests share removed, if it is costly. */
    static void remember(TestRealm realm) {
        if (TestedKeycloak.isBefore(26, 6) && !TestedKeycloak.isBefore(26, 5)) {
            USED.add(realm);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
            // A nested class uses the realms of the class around it.
            return;
        }
        for (TestRealm realm = USED.poll(); realm != null; realm = USED.poll()) {
            remove(realm.api());
        }
    }

    private static void remove(RealmResource realm) {
        try {
            realm.remove();
        } catch (NotFoundException e) {
            // The class has renamed or removed it.
        }
    }
}
