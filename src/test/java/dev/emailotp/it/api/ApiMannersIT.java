package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;

/** What is a request to the API at all, and which web pages may read its answers. */
class ApiMannersIT {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SEND = "/email-otp/send-code";
    private static final String PAGE = "https://spa.example";

    private static TestRealm realm;
    private static NativeApp service;
    private static NativeApp spa;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(ApiMannersIT.class).passwordless().make();
        Map<String, String> on = Map.of("purposes", "login verify-email", "grant", "true", "challenge", "true");
        service = NativeApp.confidential(realm, "service", on);
        spa = NativeApp.publicApp(realm, "spa", on);
        ClientRepresentation client =
                realm.api().clients().findByClientId("spa").get(0);
        client.setWebOrigins(List.of(PAGE));
        realm.api().clients().get(client.getId()).update(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send-code", "verify-code", "authorize-challenge"})
    void onlyPostIsAnswered(String door) {
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
            Page answer = new Browser().request(method, realm.issuer() + "/email-otp/" + door);
            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.headers().get("allow")).as(method).containsExactly("POST, OPTIONS");
            assertThat(answer.body()).as(method).contains("\"method_not_allowed\"");
        }
    }

    @Test
    void jsonAndFormsAreReadAlike() {
        String json = "{\"purpose\":\"verify-email\",\"email\":\"" + realm.address("json") + "\"}";
        service.send(SEND, JSON, json).expectSent();
        service.send(SEND, JSON + ";charset=UTF-8", json.replace("json", "charset"))
                .expectSent();
        service.send(SEND, FORM, "purpose=verify-email&email=form%40" + realm.name() + ".example")
                .expectSent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "{",
                "{}{}",
                "{\"purpose\":\"login\",\"email\":\"a@b.example\"} and more",
                "{\"purpose\":\"login\",\"purpose\":\"login\",\"email\":\"a@b.example\"}",
                "{\"purpose\":[\"login\"],\"email\":\"a@b.example\"}",
                "{\"purpose\":\"login\",\"email\":{\"a\":\"b\"}}",
                "{\"purpose\":\"login\",\"email\":1}",
                "{\"purpose\":\"login\",\"email\":null}",
                "{\"purpose\":\"login\",\"email\":\"a@b.example\",\"unknown\":\"field\"}",
                "{\"purpose\":\"login\",\"email\":\"a@b.example\",\"scope\":\"\\u0000\"}",
                "{\"purpose\":\"login\",\"email\":\"a@b.example\",\"ui_locales\":\"\\ud800\"}",
                "{\"Purpose\":\"login\",\"email\":\"a@b.example\"}"
            })
    void otherJsonIsMalformed(String body) {
        expectMalformed(service.send(SEND, JSON, body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purpose=login&purpose=login&email=a%40b.example",
                "purpose=login&email=a%40b.example&unknown=field",
                "purpose=login&email=%zz",
                "purpose=login&email=a%40b.example&scope=%00",
                "purpose[]=login&email=a%40b.example",
                "&&&",
                "="
            })
    void otherFormsAreMalformed(String body) {
        expectMalformed(service.send(SEND, FORM, body));
    }

    @Test
    void aBodyHasEightKilobytesAtMost() {
        String rest = "&ui_locales=";
        String fields = "purpose=verify-email&email=big%40" + realm.name() + ".example" + rest;
        service.send(SEND, FORM, fields + "x".repeat(8192 - fields.length())).expectSent();
        expectMalformed(service.send(SEND, FORM, fields + "x".repeat(8193 - fields.length())));
        expectMalformed(service.send(SEND, JSON, "[".repeat(8192)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data; boundary=x", "image/png"})
    void otherTypesAreRefused(String type) {
        Answer answer = service.sendAnything(SEND, type, "{\"purpose\":\"login\",\"email\":\"a@b.example\"}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(415);
    }

    @Test
    void aTypeThatIsNoneIsRefused() {
        Answer answer = service.sendAnything(SEND, "a/b;c=\"", "{}");
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 415);
    }

    @Test
    void aPageOfTheClientsOriginsReadsAnswersAndRefusals() {
        NativeApp own = spa.with("Origin", PAGE);
        for (Answer answer : List.of(
                own.sendCode("verify-email", realm.address("web")),
                own.sendCode("verify-email", "nobody"),
                own.sendCode("transaction", realm.address("web")),
                own.challenge("login_hint", realm.address("web")),
                own.challenge("auth_session", "A".repeat(43), "otp", "1"),
                own.token(NativeApp.fields("grant_type", NativeApp.GRANT, "auth_session", "x", "otp", "1")))) {
            assertThat(answer.header("Access-Control-Allow-Origin"))
                    .as(answer.toString())
                    .contains(PAGE);
        }
    }

    @Test
    void aPageReadsWhatIsWrongWithABodyThatNamesNoClient() {
        for (Answer answer : List.of(
                spa.with("Origin", PAGE).send(SEND, JSON, "{"),
                spa.with("Origin", PAGE).send(SEND, FORM, "client_id=spa&client_id=spa"),
                spa.with("Origin", PAGE).send(SEND, JSON, "{\"client_id\":\"nobody\"}"))) {
            assertThat(answer.header("Access-Control-Allow-Origin"))
                    .as(answer.toString())
                    .contains(PAGE);
        }
    }

    @Test
    void aPageReadsHowLongToWait() {
        NativeApp own = spa.with("Origin", PAGE);
        Answer sent = own.sendCode("verify-email", realm.address("waiter"));
        Answer refused = own.resend(sent).expectError(429, "cooling_down");
        assertThat(refused.header("Access-Control-Expose-Headers").orElse("")).contains("Retry-After");
    }

    @Test
    void aPageOfAnotherOriginReadsNothing() {
        Answer answer = spa.with("Origin", "https://evil.example").sendCode("verify-email", realm.address("evil"));
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"send-code", "verify-code", "authorize-challenge"})
    void aBrowserMayAskFirst(String door) {
        Page answer = new Browser()
                .header("Origin", PAGE)
                .header("Access-Control-Request-Method", "POST")
                .request("OPTIONS", realm.issuer() + "/email-otp/" + door);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("access-control-allow-origin")).containsExactly(PAGE);
        assertThat(String.join(",", answer.headers().get("access-control-allow-methods")))
                .contains("POST")
                .doesNotContain("GET");
    }

    private static void expectMalformed(Answer answer) {
        answer.expectError(400, "malformed_request");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.http().body()).doesNotContain("Exception", "jackson", "b.example");
    }
}
