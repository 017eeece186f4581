package dev.emailotp.keycloak.codes;

import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.otp.OneTimeCodes;
import java.security.SecureRandom;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Creates {@link OneTimeCodes} for a realm, from the realm's keys, the server's store and Keycloak's clock. */
public final class RealmOneTimeCodes {
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public RealmOneTimeCodes(Clock clock) {
        this.clock = clock;
    }

    /** @return one-time codes for use within this session */
    public OneTimeCodes of(KeycloakSession session, RealmModel realm) {
        OtpStoreProvider store = session.getProvider(OtpStoreProvider.class);
        return new OneTimeCodes(
                store.challenges(), store.rateLimiter(), new RealmCodeKeys(session.keys(), realm), clock, random);
    }
}
