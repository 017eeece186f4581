package dev.emailotp.keycloak.attackmode;

import dev.emailotp.attack.Attack;
import dev.emailotp.attack.Stage;
import dev.emailotp.keycloak.codes.RealmCodeKeys;
import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Handle;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.Seal;
import dev.emailotp.otp.StoreUnavailableException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The attack as the nodes of a cluster share it, in the store. All operations throw {@link StoreUnavailableException} if
 * the store does not answer.
 */
record SharedAttack(KeycloakSession session, RealmModel realm) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LABEL = "keycloak-email-otp attack v1";
    private static final String ATTACK = "attack";
    private static final String TOLD = "attack-told";

    Attack read() {
        Handle handle = handle();
        return store().handles()
                .find(handle.key(realm.getId()))
                .flatMap(new Seal(handle, realm.getId(), RANDOM)::open)
                .flatMap(texts -> Attack.read(texts.getOrDefault(ATTACK, "")))
                .orElseGet(Attack::none);
    }

    void keep(Attack attack, Duration hold) {
        Handle handle = handle();
        String sealed = new Seal(handle, realm.getId(), RANDOM).close(Map.of(ATTACK, attack.text()));
        store().handles().keep(handle.key(realm.getId()), sealed, hold);
    }

    /** Returns whether this node is the one that tells of a stage. */
    boolean mayTell(Stage stage, Duration hold) {
        Claim claim = new Claim(told(stage), new Limit(1, hold));
        return store().rateLimiter().tryAcquire(List.of(claim)) instanceof Permit.Granted;
    }

    void end() {
        store().handles().take(handle().key(realm.getId()));
        Arrays.stream(Stage.values()).map(this::told).forEach(store().rateLimiter()::reset);
    }

    private LimitKey told(Stage stage) {
        return LimitKey.of(TOLD, realm.getId(), stage.word());
    }

    private Handle handle() {
        return Handle.derived(new RealmCodeKeys(session.keys(), realm).active(), LABEL);
    }

    private OtpStoreProvider store() {
        return session.getProvider(OtpStoreProvider.class);
    }
}
