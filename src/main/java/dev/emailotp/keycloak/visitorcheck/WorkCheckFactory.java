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

    private final SecureRandom random = new SecureRandom();
    private final Clock clock = new KeycloakClock();

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
    public VisitorCheckProvider create(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        return new WorkCheck(
                realm.getId(),
                new RealmCodeKeys(session.keys(), realm),
                () -> session.getProvider(OtpStoreProvider.class).rateLimiter(),
                clock,
                random);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
