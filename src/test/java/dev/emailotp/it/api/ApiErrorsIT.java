package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** Each refusal of the API: its status, its words, when to try again, and that it says no more than that. */
class ApiErrorsIT {
    private static final Map<String, String> ALL =
            Map.of("purposes", "login verify-email", "grant", "true", "challenge", "true");

    private static final Set<String> PROBLEM = Set.of("type", "title", "status", "detail", "code");
    private static final Set<String> OAUTH = Set.of("error", "error_description", "error_code");

    private static TestRealm realm;
    private static NativeApp service;
    private static TestRealm two;
    private static NativeApp twoFactors;

    @BeforeAll
    static void makeRealms() {
        realm = TestRealm.of(ApiErrorsIT.class).passwordless().make();
        service = NativeApp.confidential(realm, "service", ALL);
        two = TestRealm.of(ApiErrorsIT.class).requiredSecondFactor().make();
        twoFactors = NativeApp.confidential(two, "service", ALL);
    }

    @Test
    void whatIsMissingIsMalformed() {
        problem(service.json("send-code", NativeApp.fields("email", realm.address("ann"))), 400, "malformed_request");
        problem(service.json("verify-code", NativeApp.fields("code", "12345678")), 400, "malformed_request");
        oauth(service.challenge("scope", "openid"), 400, "invalid_request", "malformed_request");
        oauth(
                service.token(NativeApp.fields("grant_type", NativeApp.GRANT, "otp", "12345678")),
                400,
                "invalid_request",
                "malformed_request");
    }

    @Test
    void anAddressThatIsNoneIsInvalid() {
        problem(service.sendCode("verify-email", "nobody"), 400, "invalid_address");
        oauth(service.challenge("login_hint", "nobody at all"), 400, "invalid_request", "invalid_address");
    }

    @Test
    void aClientThatDoesNotAuthenticateIsRefused() {
        NativeApp thief = service.with("Authorization", "Basic c2VydmljZTp3cm9uZw==");
        problem(thief.sendCode("login", realm.address("ann")), 401, "invalid_client");
        oauth(thief.challenge("login_hint", realm.address("ann")), 401, "invalid_client", "invalid_client");
    }

    @Test
    void whatIsNotSwitchedOnIsRefusedAtEachDoor() {
        NativeApp plain = NativeApp.confidential(realm, "plain", Map.of());
        problem(plain.sendCode("login", realm.address("ann")), 403, "not_enabled");
        oauth(plain.challenge("login_hint", realm.address("ann")), 400, "unauthorized_client", "not_enabled");
        Map<String, String> grant =
                NativeApp.fields("grant_type", NativeApp.GRANT, "auth_session", "x", "otp", "12345678");
        oauth(plain.token(grant), 400, "unauthorized_client", "not_enabled");
    }

    @Test
    void aHandleThatNobodyKnowsIsRefusedWithoutAReason() {
        for (String handle : List.of("x", "A".repeat(43), "-".repeat(43))) {
            Map<String, String> verify = NativeApp.fields("auth_session", handle, "code", "12345678");
            problem(service.json("verify-code", verify), 400, "invalid_session");
            oauth(service.challenge("auth_session", handle, "otp", "1"), 400, "invalid_session", "invalid_session");
            Map<String, String> grant =
                    NativeApp.fields("grant_type", NativeApp.GRANT, "auth_session", handle, "otp", "12345678");
            oauth(service.token(grant), 400, "invalid_grant", "invalid_session");
        }
    }

    @Test
    void anExpiredCodeIsToldWhileItsHandleLives() {
        realm.person("eve");
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            Answer sent = service.sendCode("login", realm.address("eve")).expectSent();
            String code = realm.mailTo("eve").code(1);
            clock.advance(Duration.ofSeconds(100));
            service.resend(sent).expectSent();
            clock.advance(Duration.ofSeconds(250));
            problem(service.verify(sent, code), 400, "expired_code", "auth_session");
            clock.advance(Duration.ofSeconds(250));
            problem(service.verify(sent, code), 400, "invalid_session");
        }
    }

    @Test
    void wrongCodesAreCountedDownToExhaustion() {
        realm.person("walt");
        // After five wrong codes the visitor is locked, too.
        NativeApp strict =
                NativeApp.confidential(realm, "strict", Map.of("purposes", "verify-email", "guessesPerCode", "3"));
        Answer sent = strict.sendCode("verify-email", realm.address("walt")).expectSent();
        String wrong = Mailbox.wrong(realm.mailTo("walt").code(1));
        for (int left = 2; left > 0; left--) {
            Answer refused = strict.verify(sent, wrong);
            problem(refused, 400, "wrong_code", "attempts_left", "mail", "auth_session");
            assertThat(refused.body().get("attempts_left").asInt()).isEqualTo(left);
        }
        problem(strict.verify(sent, wrong), 400, "exhausted_code", "attempts_left", "mail", "auth_session");
        problem(
                strict.verify(sent, realm.mailTo("walt").code(1)),
                400,
                "exhausted_code",
                "attempts_left",
                "mail",
                "auth_session");
    }

    @Test
    void whatCannotBeACodeCostsNoGuess() {
        realm.person("mia");
        Answer sent = service.sendCode("login", realm.address("mia")).expectSent();
        for (int i = 0; i < 6; i++) {
            problem(service.verify(sent, "hello"), 400, "malformed_code", "mail", "auth_session", "attempts_left");
        }
        assertThat(service.verify(sent, realm.mailTo("mia").code(1)).status()).isEqualTo(200);
    }

    @Test
    void tooManyWrongCodesLockTheAddress() {
        realm.person("lou");
        Answer sent = service.sendCode("login", realm.address("lou")).expectSent();
        String wrong = Mailbox.wrong(realm.mailTo("lou").code(1));
        for (int i = 0; i < 5; i++) {
            service.verify(sent, wrong);
        }
        Answer locked = service.sendCode("login", realm.address("lou"));
        problem(locked, 429, "locked", "retry_after", "attempts_left", "mail", "auth_session");
        expectRetryAfter(locked, 3000, 3600);
        oauth(
                service.challenge("login_hint", realm.address("lou")),
                429,
                "access_denied",
                "locked",
                "retry_after",
                "attempts_left",
                "mail",
                "auth_session");
    }

    @Test
    void anotherMailIsSentAfterAWhileOnly() {
        realm.person("cora");
        Answer sent = service.sendCode("login", realm.address("cora")).expectSent();
        Answer soon = service.resend(sent);
        problem(soon, 429, "cooling_down", "retry_after", "mail", "auth_session");
        expectRetryAfter(soon, 1, 30);
    }

    @Test
    void anAddressGetsSoManyMailsOnly() {
        for (int i = 0; i < 3; i++) {
            service.sendCode("verify-email", realm.address("max")).expectSent();
        }
        Answer limited = service.sendCode("verify-email", realm.address("max"));
        problem(limited, 429, "mail_limit", "retry_after");
        expectRetryAfter(limited, 1, 600);
    }

    @Test
    void aServiceCausesAndEntersNoMoreThanItsAdminAllows() {
        Map<String, String> few = new HashMap<>(ALL);
        few.putAll(Map.of("mailsPerClient", "1", "guessesPerClient", "1"));
        NativeApp small = NativeApp.confidential(realm, "small", few);
        Answer sent = small.sendCode("verify-email", realm.address("first")).expectSent();
        problem(small.sendCode("verify-email", realm.address("second")), 429, "mail_limit", "retry_after");
        String wrong = Mailbox.wrong(realm.mailTo("first").code(1));
        small.verify(sent, wrong).expectError(400, "wrong_code");
        problem(small.verify(sent, wrong), 429, "guess_limit", "retry_after", "mail", "auth_session", "attempts_left");
    }

    @Test
    void aPersonWhomBruteForceDetectionPausesIsToldAfterThePasswordOnly() {
        TestRealm strict = TestRealm.of(ApiErrorsIT.class)
                .lockingAfter(1)
                .requiredSecondFactor()
                .make();
        NativeApp app = NativeApp.confidential(strict, "service", ALL);
        strict.person("paul");
        Answer asked = app.challenge("login_hint", "paul", "password", TestRealm.PASSWORD);
        asked.expectError(400, "code_required");
        String code = strict.mailTo("paul").code(1);
        app.challenge("auth_session", asked.session(), "otp", Mailbox.wrong(code))
                .expectError(400, "wrong_code");
        strict.awaitCounted();
        oauth(
                app.challenge("auth_session", asked.session(), "otp", code),
                429,
                "access_denied",
                "paused",
                "retry_after",
                "auth_session");
        oauth(
                app.challenge("login_hint", "paul", "password", TestRealm.PASSWORD),
                400,
                "insufficient_authorization",
                "wrong_password",
                "auth_session",
                "password_required");
    }

    @Test
    void aDisabledPersonIsToldAfterTheCodeOnly() {
        realm.person("dirk");
        Answer sent = service.sendCode("login", realm.address("dirk")).expectSent();
        String code = realm.mailTo("dirk").code(1);
        String id = realm.api().users().search("dirk", true).get(0).getId();
        var changed = realm.api().users().get(id).toRepresentation();
        changed.setEnabled(false);
        realm.api().users().get(id).update(changed);
        problem(service.verify(sent, code), 403, "disabled", "auth_session");
    }

    @Test
    void aPendingActionNeedsABrowser() {
        realm.person("rosa", user -> user.setRequiredActions(List.of("UPDATE_PASSWORD")));
        Answer sent = service.sendCode("login", realm.address("rosa")).expectSent();
        oauth(service.exchange(sent, realm.mailTo("rosa").code(1)), 400, "invalid_grant", "action_required");
        Answer asked = service.challenge("login_hint", realm.address("rosa"));
        oauth(
                service.challenge(
                        "auth_session",
                        asked.session(),
                        "otp",
                        realm.mailTo("rosa").code(2)),
                400,
                "redirect_to_web",
                "action_required");
    }

    @Test
    void consentNeedsABrowser() {
        NativeApp asking = NativeApp.confidential(realm, "asking", ALL);
        ClientRepresentation client =
                realm.api().clients().findByClientId("asking").get(0);
        client.setConsentRequired(true);
        realm.api().clients().get(client.getId()).update(client);
        realm.person("cora2");
        oauth(asking.challenge("login_hint", realm.address("cora2")), 400, "redirect_to_web", "consent_required");
        Answer sent = asking.sendCode("login", realm.address("cora2")).expectSent();
        oauth(asking.exchange(sent, realm.mailTo("cora2").code(1)), 400, "invalid_grant", "consent_required");
    }

    @Test
    void aSecondFactorOfAnotherKindNeedsABrowser() {
        TestRealm apps = TestRealm.of(ApiErrorsIT.class).withoutSecondFactor().make();
        NativeApp app = NativeApp.confidential(apps, "service", ALL);
        apps.person("otto", AuthenticatorApp::give);
        oauth(
                app.challenge("login_hint", "otto", "password", TestRealm.PASSWORD),
                400,
                "redirect_to_web",
                "browser_needed");
    }

    @Test
    void aRealmWithoutAMailServerSaysSo() {
        TestRealm mute = TestRealm.of(ApiErrorsIT.class)
                .passwordless()
                .settings(settings -> settings.setSmtpServer(Map.of()))
                .make();
        NativeApp app = NativeApp.confidential(mute, "service", ALL);
        mute.person("mona");
        problem(app.sendCode("login", mute.address("mona")), 503, "mail_not_sendable", "retry_after");
        problem(app.sendCode("login", mute.address("nobody")), 503, "mail_not_sendable", "retry_after");
        oauth(
                app.challenge("login_hint", mute.address("mona")),
                503,
                "temporarily_unavailable",
                "mail_not_sendable",
                "retry_after");
    }

    @Test
    void aScopeThatTheClientDoesNotHaveIsRefused() {
        problem(service.sendCode("login", realm.address("ann"), "scope", "no-such-scope"), 400, "invalid_scope");
        oauth(
                service.challenge("login_hint", realm.address("ann"), "scope", "openid no-such-scope"),
                400,
                "invalid_scope",
                "invalid_scope");
    }

    private static void problem(Answer answer, int status, String code, String... members) {
        answer.expectError(status, code);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.text("type")).isEqualTo("urn:dev.emailotp:problem:" + code);
        assertThat(answer.body().get("status").asInt()).isEqualTo(status);
        expectNothingElse(answer, PROBLEM, members);
    }

    private static void oauth(Answer answer, int status, String error, String code, String... members) {
        answer.expectError(status, code);
        assertThat(answer.text("error")).as(answer.toString()).isEqualTo(error);
        expectNothingElse(answer, OAUTH, members);
    }

    private static void expectNothingElse(Answer answer, Set<String> words, String... members) {
        assertThat(answer.header("Cache-Control")).as(answer.toString()).contains("no-store");
        Set<String> allowed = new TreeSet<>(words);
        allowed.addAll(List.of(members));
        assertThat(names(answer.body())).as(answer.toString()).isSubsetOf(allowed);
        JsonNode seconds = answer.body().get("retry_after");
        assertThat(answer.header("Retry-After").isPresent())
                .as(answer.toString())
                .isEqualTo(seconds != null);
        assertThat(answer.http().body()).doesNotContain("Exception", "\tat ", "@" + realm.name());
    }

    private static Set<String> names(JsonNode body) {
        Set<String> names = new TreeSet<>();
        body.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void expectRetryAfter(Answer answer, int least, int most) {
        assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(least, most);
        assertThat(answer.text("retry_after"))
                .isEqualTo(answer.header("Retry-After").orElseThrow());
    }
}
