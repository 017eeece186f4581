package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.config.ApiPurpose;
import dev.emailotp.keycloak.rest.DeliveryResource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.Urls;
import org.keycloak.wellknown.WellKnownProvider;
import org.keycloak.wellknown.WellKnownProviderFactory;

/**
 * Publishes where the API is: {@code /realms/{realm}/.well-known/email-otp-configuration}, with the names of RFC 8414 and
 * of draft-ietf-oauth-first-party-apps-04 section 4.
 */
public final class ApiMetadata implements WellKnownProviderFactory {
    static final String ID = "email-otp-configuration";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public WellKnownProvider create(KeycloakSession session) {
        return new WellKnownProvider() {
            @Override
            public Object getConfig() {
                return document(Urls.realmIssuer(
                        session.getContext().getUri().getBaseUri(),
                        session.getContext().getRealm().getName()));
            }

            @Override
            public void close() {}
        };
    }

    private static Map<String, Object> document(String issuer) {
        String api = issuer + "/" + DeliveryResource.RESOURCES;
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer);
        document.put("authorization_challenge_endpoint", api + "/authorize-challenge");
        document.put("token_endpoint", issuer + "/protocol/openid-connect/token");
        document.put("jwks_uri", issuer + "/protocol/openid-connect/certs");
        document.put("grant_types_supported", List.of(EmailOtpGrantFactory.ID));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("email_otp_send_code_endpoint", api + "/send-code");
        document.put("email_otp_verify_code_endpoint", api + "/verify-code");
        document.put(
                "email_otp_purposes_supported",
                Arrays.stream(ApiPurpose.values()).map(ApiPurpose::id).toList());
        return document;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
