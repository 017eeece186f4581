package dev.emailotp.it.link;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** A realm that other realms take for an identity provider, as they do Google. */
public record ProviderRealm(TestRealm provider) {
    private static final String ALIAS = "elsewhere";
    private static final String SECRET = "a secret between two realms of a test";

    /** Has another realm accept this one's logins. */
    public void connect(TestRealm realm, String firstLoginFlow, boolean trustEmail) {
        String base = RunningKeycloak.get().baseUrl() + "/realms/";
        ClientRepresentation broker = new ClientRepresentation();
        broker.setClientId(realm.name());
        broker.setSecret(SECRET);
        broker.setRedirectUris(List.of(base + realm.name() + "/broker/" + ALIAS + "/endpoint*"));
        provider.api().clients().create(broker).close();

        IdentityProviderRepresentation elsewhere = new IdentityProviderRepresentation();
        elsewhere.setAlias(ALIAS);
        elsewhere.setProviderId("oidc");
        elsewhere.setEnabled(true);
        elsewhere.setTrustEmail(trustEmail);
        elsewhere.setFirstBrokerLoginFlowAlias(firstLoginFlow);
        String endpoints = base + provider.name() + "/protocol/openid-connect/";
        elsewhere.setConfig(Map.of(
                "clientId",
                realm.name(),
                "clientSecret",
                SECRET,
                "authorizationUrl",
                endpoints + "auth",
                "tokenUrl",
                endpoints + "token",
                "jwksUrl",
                endpoints + "certs",
                "useJwksUrl",
                "true",
                "validateSignature",
                "true",
                "defaultScope",
                "openid profile email",
                "clientAuthMethod",
                "client_secret_post"));
        realm.api().identityProviders().create(elsewhere).close();
    }

    /** A person signs in there for a realm that is connected. */
    public static Page comes(TestRealm realm, String username) {
        return comes(new Browser(), realm, username);
    }

    /** The same in a browser that the test goes on with. */
    public static Page comes(Browser browser, TestRealm realm, String username) {
        return browser.get(realm.signInUrl() + "&kc_idp_hint=" + ALIAS).signIn(username, TestRealm.PASSWORD);
    }
}
