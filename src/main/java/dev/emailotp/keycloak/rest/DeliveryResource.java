package dev.emailotp.keycloak.rest;

import dev.emailotp.keycloak.delivery.DeliveryNote;
import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.otp.Delivery;
import dev.emailotp.otp.StoreUnavailableException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Tells a code page about the delivery of its mail. Answers only the browser that holds the login's cookie, and only
 * about its own tab; other callers learn nothing, not even whether such a login exists. Only reads, so polling does not
 * keep a login alive.
 */
public final class DeliveryResource {
    /** The name below which the extension's resources of a realm are found. */
    public static final String RESOURCES = "email-otp";

    private final KeycloakSession session;

    public DeliveryResource(KeycloakSession session) {
        this.session = session;
    }

    /** Returns the path that a page of this realm requests. */
    public static String path(KeycloakSession session, RealmModel realm) {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms/{realm}/{resource}/delivery")
                .build(realm.getName(), RESOURCES)
                .getRawPath();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response delivery(
            @QueryParam("client_id") @Nullable String clientId, @QueryParam("tab_id") @Nullable String tabId) {
        Optional<Delivery> delivery;
        try {
            delivery = login(clientId, tabId).flatMap(DeliveryNote::of).map(key -> session.getProvider(
                            OtpStoreProvider.class)
                    .challenges()
                    .delivery(key)
                    .orElse(Delivery.QUEUED));
        } catch (StoreUnavailableException e) {
            return answer(Response.status(Response.Status.SERVICE_UNAVAILABLE));
        }
        return delivery.map(state ->
                        answer(Response.ok(Map.of("delivery", state.name().toLowerCase(Locale.ROOT)))))
                .orElseGet(() -> answer(Response.status(Response.Status.NOT_FOUND)));
    }

    private Optional<AuthenticationSessionModel> login(@Nullable String clientId, @Nullable String tabId) {
        if (clientId == null || tabId == null) {
            return Optional.empty();
        }
        RealmModel realm = session.getContext().getRealm();
        ClientModel client = realm.getClientByClientId(clientId);
        return client == null
                ? Optional.empty()
                : Optional.ofNullable(new AuthenticationSessionManager(session)
                        .getCurrentAuthenticationSession(realm, client, tabId));
    }

    private static Response answer(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "no-store").build();
    }
}
