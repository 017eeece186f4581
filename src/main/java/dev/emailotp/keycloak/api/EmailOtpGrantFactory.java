package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.time.KeycloakClock;
import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;

/** Makes the grant {@value #ID}. */
public final class EmailOtpGrantFactory implements OAuth2GrantTypeFactory {
    public static final String ID = "urn:dev.emailotp:grant-type:email-otp";

    /** Marks tokens of this grant in their ids. */
    private static final String SHORTCUT = "eo";

    private final Clock clock = new KeycloakClock();
    private final RealmOneTimeCodes codes = new RealmOneTimeCodes(clock);

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getShortcut() {
        return SHORTCUT;
    }

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new EmailOtpGrant(codes, clock);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
