package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.console.ConsoleResource;
import dev.emailotp.keycloak.rest.DeliveryResource;
import dev.emailotp.keycloak.step.EntryResource;
import dev.emailotp.keycloak.theme.BrandResource;
import dev.emailotp.otp.StoreUnavailableException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
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
    static final String SEND = "send-code";
    static final String VERIFY = "verify-code";
    static final String CHALLENGE = "authorize-challenge";
    private static final String DOORS = "{door: " + SEND + "|" + VERIFY + "|" + CHALLENGE + "}";

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

    /** Answers people who follow a link in a mail, not apps. */
    @Path("enter")
    public EntryResource enter() {
        return new EntryResource(session);
    }

    /** Answers admins with a browser, not apps. */
    @Path("console")
    public ConsoleResource console() {
        return new ConsoleResource(session);
    }

    /** Answers pages of our theme, not apps. */
    @Path("brand.css")
    public BrandResource brand() {
        return new BrandResource();
    }

    @POST
    @Path(SEND)
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
    public Response sendCode(byte @Nullable [] body) {
        return ApiCounts.SEND_CODE.count(
                session,
                answer(
                        ApiFormat.PROBLEM,
                        EventType.OAUTH2_EXTENSION_GRANT,
                        body,
                        CodesDoor.SEND,
                        (call, request) -> new CodesDoor(call, codes, clock).send(request)));
    }

    @POST
    @Path(VERIFY)
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
    public Response verifyCode(byte @Nullable [] body) {
        return ApiCounts.VERIFY_CODE.count(
                session,
                answer(
                        ApiFormat.PROBLEM,
                        EventType.OAUTH2_EXTENSION_GRANT,
                        body,
                        CodesDoor.VERIFY,
                        (call, request) -> new CodesDoor(call, codes, clock).verify(request)));
    }

    @POST
    @Path(CHALLENGE)
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
    public Response authorizeChallenge(byte @Nullable [] body) {
        return ApiCounts.AUTHORIZE_CHALLENGE.count(
                session,
                answer(
                        ApiFormat.CHALLENGE,
                        EventType.LOGIN,
                        body,
                        ChallengeDoor.FIELDS,
                        (call, request) -> new ChallengeDoor(call, codes, clock).answer(request)));
    }

    @GET
    @Path(DOORS)
    public Response get(@PathParam("door") String door) {
        return onlyPost(door);
    }

    @PUT
    @Path(DOORS)
    public Response put(@PathParam("door") String door) {
        return onlyPost(door);
    }

    @PATCH
    @Path(DOORS)
    public Response patch(@PathParam("door") String door) {
        return onlyPost(door);
    }

    @DELETE
    @Path(DOORS)
    public Response delete(@PathParam("door") String door) {
        return onlyPost(door);
    }

    @OPTIONS
    @Path(DOORS)
    public Response preflight() {
        return Cors.builder()
                .auth()
                .preflight()
                .allowedMethods("POST", "OPTIONS")
                .add(Response.ok());
    }

    private Response onlyPost(String door) {
        ApiFormat format = door.equals(CHALLENGE) ? ApiFormat.CHALLENGE : ApiFormat.PROBLEM;
        Response refused = beforeTheClientIsKnown(format, ApiRefusal.of(ApiError.METHOD_NOT_ALLOWED));
        ApiCounts.at(door).count(session, refused);
        return Response.fromResponse(refused)
                .header(HttpHeaders.ALLOW, "POST, OPTIONS")
                .build();
    }

    /** Lets everybody read the answer, as Keycloak does: the origins of the client's pages are not known either. */
    private static Response beforeTheClientIsKnown(ApiFormat format, ApiRefusal refusal) {
        ApiCall.cors().allowAllOrigins().add();
        return format.refused(refusal);
    }

    private Response answer(
            ApiFormat format,
            EventType type,
            byte @Nullable [] body,
            Set<String> fields,
            BiFunction<ApiCall, ApiRequest, Response> door) {
        ApiRequest request;
        try {
            ApiCall.checkPlace(session);
            request = ApiRequest.read(session, body, fields);
        } catch (ApiRefusal refusal) {
            return beforeTheClientIsKnown(format, refusal);
        }
        try {
            return door.apply(ApiCall.authenticate(session, format, type), request);
        } catch (ApiRefusal refusal) {
            return format.refused(refusal);
        } catch (StoreUnavailableException e) {
            return format.refused(ApiRefusal.storeUnavailable());
        }
    }
}
