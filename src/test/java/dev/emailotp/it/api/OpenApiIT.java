package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.support.ApiDescription;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The example requests of docs/openapi.yaml do what the file says. */
class OpenApiIT {
    private static final String SEND = "/email-otp/send-code";
    private static final String VERIFY = "/email-otp/verify-code";
    private static final String CHALLENGE = "/email-otp/authorize-challenge";
    private static final String TOKEN = "/protocol/openid-connect/token";
    private static final String METADATA = "/.well-known/email-otp-configuration";
    private static final Duration COOLDOWN = Duration.ofSeconds(31);

    /** The challenge of the verifier in the file. Both are of RFC 7636 appendix B. */
    private static final String[] PKCE = {"code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"};

    private static final ApiDescription DESCRIPTION = ApiDescription.read();
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private static TestRealm codeAlone;
    private static NativeApp service;
    private static NativeApp phone;
    private static TestRealm twoFactors;
    private static NativeApp loginApp;

    private final String person = "alice" + PEOPLE.incrementAndGet();

    @BeforeAll
    static void makeRealms() {
        Map<String, String> all = Map.of(
                "purposes",
                "login verify-email transaction",
                "grant",
                "true",
                "challenge",
                "true",
                "mailsPerNetwork",
                "0");
        codeAlone = TestRealm.of(OpenApiIT.class).passwordless().make();
        service = NativeApp.confidential(codeAlone, "service", all);
        phone = NativeApp.publicApp(codeAlone, "phone", all);
        twoFactors = TestRealm.of(OpenApiIT.class)
                .requiredSecondFactor()
                .directGrant(Map.of("sendsCode", "true"))
                .make();
        loginApp = NativeApp.publicApp(twoFactors, "phone", all);
    }

    static Stream<Arguments> requests() {
        return Stream.of(SEND, VERIFY, CHALLENGE, TOKEN)
                .flatMap(path -> DESCRIPTION.requests(path).keySet().stream().map(name -> Arguments.of(path, name)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void eachExampleRequestIsAnsweredAsTheFileSays(String path, String name) {
        JsonNode example = DESCRIPTION.requests(path).get(name);
        assertThat(DESCRIPTION.problems(DESCRIPTION.requestSchema(path), example))
                .isEmpty();
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            Live live = prepare(path, name, clock);
            Map<String, String> fields = new LinkedHashMap<>();
            example.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            assertThat(fields).containsKeys(live.fields().keySet().toArray(String[]::new));
            fields.putAll(live.fields());
            Answer answer = path.equals(SEND) || path.equals(VERIFY)
                    ? live.app().json(path.replaceFirst(".*/", ""), fields)
                    : live.app().form(path, fields);
            DESCRIPTION.expect(path, live.answer(), answer);
        }
    }

    @Test
    void theMetadataAreAsTheFileSays() {
        DESCRIPTION.expect(METADATA, "metadata", phone.get(METADATA, ""));
    }

    @Test
    void theExampleAnswersFitTheirSchemas() {
        List.of(SEND, VERIFY, CHALLENGE, TOKEN, METADATA).forEach(DESCRIPTION::expectSoundAnswers);
    }

    @Test
    void aProofHasTheClaimsThatTheFileSays() {
        Answer sent = service.sendCode("transaction", codeAlone.address(person), "transaction", "Pay", "nonce", "n");
        Answer verified = service.verify(sent, codeAlone.mailTo(person).code(1));
        JsonNode schema = DESCRIPTION.at("/components/schemas/Verified/properties/proof/contentSchema");
        assertThat(DESCRIPTION.problems(schema, verified.claims("proof"))).isEmpty();
    }

    /**
     * @param fields those that are not as in the file
     * @param answer the name of the example of its answer
     */
    private record Live(NativeApp app, Map<String, String> fields, String answer) {}

    private Live prepare(String path, String name, ServerClock clock) {
        String address = codeAlone.address(person);
        switch (path.substring(path.lastIndexOf('/') + 1) + " " + name) {
            case "send-code address", "send-code login", "send-code transaction":
                return new Live(service, Map.of("email", address), name);
            case "send-code public-client":
                return new Live(phone, Map.of("email", address), name);
            case "send-code again":
                Answer first = service.sendCode("verify-email", address).expectSent();
                clock.ahead(COOLDOWN);
                return new Live(service, Map.of("auth_session", first.session()), name);
            case "verify-code confidential-client":
                return entering(service, service.sendCode("verify-email", address), codeAlone, "code", name);
            case "verify-code public-client":
                return entering(phone, phone.sendCode("verify-email", address, PKCE), codeAlone, "code", name);
            case "authorize-challenge begin":
                twoFactors.person(person);
                return new Live(loginApp, Map.of("login_hint", person), "password_required");
            case "authorize-challenge begin-with-password":
                twoFactors.person(person);
                return new Live(loginApp, Map.of("login_hint", person), "code_required");
            case "authorize-challenge password":
                twoFactors.person(person);
                Answer begun = loginApp.challenge("login_hint", person);
                return new Live(loginApp, Map.of("auth_session", begun.session()), "code_required");
            case "authorize-challenge code":
                return entering(loginApp, withPassword(), twoFactors, "otp", name);
            case "authorize-challenge resend":
                Answer asked = withPassword();
                clock.ahead(COOLDOWN);
                return new Live(loginApp, Map.of("auth_session", asked.session()), "code_required");
            case "token confidential-client":
                codeAlone.person(person);
                return entering(service, service.sendCode("login", address, "scope", "openid"), codeAlone, "otp", name);
            case "token public-client":
                codeAlone.person(person);
                Answer sent = phone.sendCode("login", address, PKCE[0], PKCE[1], "scope", "openid");
                return entering(phone, sent, codeAlone, "otp", name);
            case "token password":
                twoFactors.person(person);
                return new Live(loginApp, Map.of("username", person), "code_required");
            case "token password-again":
                Answer granted = passwordGrant();
                clock.ahead(COOLDOWN);
                return new Live(
                        loginApp, Map.of("username", person, "auth_session", granted.session()), "code_required");
            case "token password-and-code":
                Live entering = entering(loginApp, passwordGrant(), twoFactors, "email_otp", name);
                Map<String, String> fields = new LinkedHashMap<>(entering.fields());
                fields.put("username", person);
                return new Live(loginApp, fields, name);
            default:
                throw new AssertionError(
                        "This test does not know what comes before the example " + name + " of " + path);
        }
    }

    private Live entering(NativeApp app, Answer sent, TestRealm realm, String field, String answer) {
        Map<String, String> fields = Map.of(
                "auth_session", sent.session(), field, realm.mailTo(person).code(1));
        return new Live(app, fields, answer);
    }

    private Answer withPassword() {
        twoFactors.person(person);
        return loginApp.challenge("login_hint", person, "password", TestRealm.PASSWORD);
    }

    private Answer passwordGrant() {
        twoFactors.person(person);
        return loginApp.token(
                NativeApp.fields("grant_type", "password", "username", person, "password", TestRealm.PASSWORD));
    }
}
