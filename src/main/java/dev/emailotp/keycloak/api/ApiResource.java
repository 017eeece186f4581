package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.rest.DeliveryResource;
import dev.emailotp.keycloak.theme.BrandResource;
import dev.emailotp.otp.StoreUnavailableException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** The API below {@code /realms/{realm}/email-otp}, as {@code docs/openapi.yaml} describes it. */
public final class ApiResource {
    private final KeycloakSession session;
    private final RealmOneTimeCodes codes;
    private final Clock clock;

    ApiResource(KeycloakSession session, RealmOneTimeCodes codes, Clock clock) {
        this.session = session;
        this.codes = codes;
        this.clock = clock;
    }

    /** Answers code pages, not apps. */
    @Path("delivery")
    public DeliveryResource delivery() {
        return new DeliveryResource(session);
    }

    /** Answers pages of our theme, not apps. */
    @Path("brand.css")
    public BrandResource brand() {
        return new BrandResource();
    }

    @POST
    @Path("send-code")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
    public Response sendCode(byte @Nullable [] body) {
        return answer(
                ApiFormat.PROBLEM,
                EventType.OAUTH2_EXTENSION_GRANT,
                body,
                CodesDoor.SEND,
                (call, request) -> new CodesDoor(call, codes, clock).send(request));
    }

    @POST
    @Path("verify-code")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
    public Response verifyCode(byte @Nullable [] body) {
        return answer(
                ApiFormat.PROBLEM,
                EventType.OAUTH2_EXTENSION_GRANT,
                body,
                CodesDoor.VERIFY,
                (call, request) -> new CodesDoor(call, codes, clock).verify(request));
    }

    @POST
    @Path("authorize-challenge")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
    public Response authorizeChallenge(byte @Nullable [] body) {
        return answer(
                ApiFormat.CHALLENGE, EventType.LOGIN, body, ChallengeDoor.FIELDS, (call, request) -> new ChallengeDoor(
                                call, codes, clock)
                        .answer(request));
    }

    @OPTIONS
    @Path("{door: send-code|verify-code|authorize-challenge}")
    public Response preflight() {
        return Cors.builder()
                .auth()
                .preflight()
                .allowedMethods("POST", "OPTIONS")
                .add(Response.ok());
    }

    private Response answer(
            ApiFormat format,
            EventType type,
            byte @Nullable [] body,
            Set<String> fields,
            BiFunction<ApiCall, ApiRequest, Response> door) {
        try {
            ApiRequest request = ApiRequest.read(session, body, fields);
            return door.apply(ApiCall.authenticate(session, format, type), request);
        } catch (ApiRefusal refusal) {
            return format.refused(refusal);
        } catch (StoreUnavailableException e) {
            return format.refused(ApiRefusal.storeUnavailable());
        }
    }
}
