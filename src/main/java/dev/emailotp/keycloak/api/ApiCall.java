package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.config.ClientConfig;
import dev.emailotp.keycloak.event.OtpDetails;
import dev.emailotp.keycloak.text.RemoteAddress;
import dev.emailotp.otp.NetworkAddress;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;
import org.keycloak.representations.dpop.DPoP;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.util.DPoPUtil;

/**
 * One request of an authenticated client.
 *
 * @param config what the client is allowed
 * @param dpopKey the thumbprint of the key that the request proves; empty without such a proof
 * @param event the event of the request
 */
record ApiCall(
        KeycloakSession session,
        ClientModel client,
        ClientConfig config,
        Optional<String> dpopKey,
        EventBuilder event,
        ApiFormat format) {
    /**
     * Authenticates the client as the token endpoint does.
     *
     * @throws ApiRefusal if this fails
     */
    static ApiCall authenticate(KeycloakSession session, ApiFormat format, EventType type) {
        RealmModel realm = session.getContext().getRealm();
        EventBuilder event =
                new EventBuilder(realm, session, session.getContext().getConnection()).event(type);
        Cors cors = cors();
        ClientModel client = refusing(
                        ApiError.INVALID_CLIENT, () -> AuthorizeClientUtil.authorizeClient(session, event, cors))
                .getClient();
        // Keycloak has checked the origin with the client.
        cors.add();
        event.client(client);
        if (client.isBearerOnly()) {
            throw ApiRefusal.of(ApiError.NOT_ENABLED);
        }
        refusing(ApiError.MALFORMED_REQUEST, () -> {
            DPoPUtil.handleDPoPHeader(session, event, cors, OIDCAdvancedConfigWrapper.fromClientModel(client));
            return client;
        });
        return of(session, client, event, format);
    }

    /** Returns the request of a client that Keycloak has authenticated, and whose DPoP proof it has checked. */
    static ApiCall of(KeycloakSession session, ClientModel client, EventBuilder event, ApiFormat format) {
        DPoP proof = session.getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE, DPoP.class);
        return new ApiCall(
                session,
                client,
                ClientConfig.of(client),
                Optional.ofNullable(proof).map(DPoP::getThumbprint),
                event,
                format);
    }

    RealmModel realm() {
        return session.getContext().getRealm();
    }

    /**
     * Returns the origin that limits count: a public client's requests come from the person's device, a confidential
     * client's from a service that asks for people everywhere.
     */
    NetworkAddress network() {
        return client.isPublicClient()
                ? NetworkAddress.of(RemoteAddress.written(session))
                : NetworkAddress.ofCaller(client.getId());
    }

    /** Reports a refusal that has not been reported by a step, and returns it. */
    ApiRefusal reported(ApiRefusal refusal, String error) {
        event.clone().detail(OtpDetails.RESULT, refusal.error().code()).error(error);
        return refusal;
    }

    /** @throws ApiRefusal if the admin has not switched this on */
    void require(boolean enabled) {
        if (!enabled) {
            throw reported(ApiRefusal.of(ApiError.NOT_ENABLED), Errors.NOT_ALLOWED);
        }
    }

    /** Returns what lets pages of other origins read an answer, once it is known which ones. */
    static Cors cors() {
        return Cors.builder()
                .auth()
                .allowedMethods("POST")
                .exposedHeaders(Cors.ACCESS_CONTROL_ALLOW_METHODS, HttpHeaders.RETRY_AFTER);
    }

    /** @throws ApiRefusal if the realm or the connection does not allow requests */
    static void checkPlace(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        boolean https = session.getContext().getUri().getBaseUri().getScheme().equals("https");
        if (!https && realm.getSslRequired().isRequired(session.getContext().getConnection())) {
            throw ApiRefusal.of(ApiError.MALFORMED_REQUEST, "HTTPS is required");
        }
        if (!realm.isEnabled()) {
            throw ApiRefusal.of(ApiError.NOT_ENABLED, "the realm is disabled");
        }
    }

    /** Keycloak's checks end a request with an answer of their own format. */
    private static <T> T refusing(ApiError error, Supplier<T> check) {
        try {
            return check.get();
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() >= 500) {
                throw e;
            }
            throw ApiRefusal.of(error);
        }
    }
}
