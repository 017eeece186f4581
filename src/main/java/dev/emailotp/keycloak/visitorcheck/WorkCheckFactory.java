package dev.emailotp.keycloak.visitorcheck;

import dev.emailotp.keycloak.codes.RealmCodeKeys;
import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.keycloak.time.KeycloakClock;
import java.security.SecureRandom;
import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** Creates the default check, which needs no third party: some work for the browser. */
public final class WorkCheckFactory implements VisitorCheckProviderFactory {
    public static final String ID = "proof-of-work";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock CLOCK = new KeycloakClock();

    /** Returns the tasks of a check in the realm of the session. */
    static Tasks tasks(String check, KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        return new Tasks(
                check,
                realm.getId(),
                new RealmCodeKeys(session.keys(), realm),
                () -> session.getProvider(OtpStoreProvider.class).rateLimiter(),
                CLOCK,
                RANDOM);
    }

    @Override
    public String getId() {
        return ID;
    }

    /** Makes this the default if several checks are installed and none is chosen. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public boolean serves(KeycloakSession session, boolean browser) {
        return true;
    }

    @Override
    public VisitorCheckProvider create(KeycloakSession session) {
        return new WorkCheck(tasks(ID, session));
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
