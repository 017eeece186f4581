package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.DpopKey;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a code and a handle are bound to; anywhere else they are worthless, and stay good where they belong. */
class BindingsIT {
    private static final Map<String, String> ALL =
            Map.of("purposes", "login verify-email transaction", "grant", "true", "challenge", "true");

    private static TestRealm realm;
    private static NativeApp phone;
    private static NativeApp other;
    private static NativeApp service;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(BindingsIT.class).passwordless().make();
        phone = NativeApp.publicApp(realm, "phone", ALL);
        other = NativeApp.publicApp(realm, "other", ALL);
        service = NativeApp.confidential(realm, "service", ALL);
    }

    @Test
    void aHandleIsUnknownToAnotherClient() {
        realm.person("ann");
        Answer sent = phone.sendCode("login", realm.address("ann")).expectSent();
        String code = realm.mailTo("ann").code(1);
        for (NativeApp thief : new NativeApp[] {other, service}) {
            thief.verify(sent, code, "code_verifier", NativeApp.VERIFIER).expectError(400, "invalid_session");
            thief.exchange(sent, code, "code_verifier", NativeApp.VERIFIER).expectError(400, "invalid_session");
            thief.challenge("auth_session", sent.session(), "otp", code).expectError(400, "invalid_session");
            thief.resend(sent).expectError(400, "invalid_session");
        }
        assertThat(realm.mailTo("ann").count()).isEqualTo(1);
        phone.exchange(sent, code).expectTokens();
    }

    @Test
    void aHandleIsUnknownInAnotherRealm() {
        TestRealm elsewhere = TestRealm.of(BindingsIT.class).passwordless().make();
        NativeApp twin = NativeApp.publicApp(elsewhere, "phone", ALL);
        elsewhere.person("rita", user -> user.setEmail(realm.address("rita")));
        realm.person("rita");
        Answer sent = phone.sendCode("login", realm.address("rita")).expectSent();
        String code = realm.mailTo("rita").code(1);
        twin.verify(sent, code).expectError(400, "invalid_session");
        twin.exchange(sent, code).expectError(400, "invalid_session");
        twin.resend(sent).expectError(400, "invalid_session");
        phone.exchange(sent, code).expectTokens();
    }

    @Test
    void aHandleIsUnknownAtAnotherDoor() {
        realm.person("dora");
        Answer sent = phone.sendCode("login", realm.address("dora")).expectSent();
        String code = realm.mailTo("dora").code(1);
        phone.challenge("auth_session", sent.session(), "otp", code).expectError(400, "invalid_session");
        Answer asked = phone.challenge("login_hint", realm.address("dora"), "scope", "openid")
                .expectError(400, "code_required");
        String another = realm.mailTo("dora").code(2);
        phone.verify(asked, another).expectError(400, "invalid_session");
        phone.exchange(asked, another).expectError(400, "invalid_session");
        phone.resend(asked).expectError(400, "invalid_session");
        phone.exchange(sent, code).expectTokens();
    }

    @Test
    void aCodeThatProvesAnAddressGivesNoTokens() {
        realm.person("vera");
        Answer sent = phone.sendCode("verify-email", realm.address("vera")).expectSent();
        String code = realm.mailTo("vera").code(1);
        phone.exchange(sent, code).expectError(400, "invalid_session");
        Answer verified = phone.verify(sent, code);
        assertThat(verified.claims("proof").get("purpose").asText()).isEqualTo("verify-email");
        phone.exchange(sent, code).expectError(400, "invalid_session");
    }

    @Test
    void aClientThatMayOnlyExchangeCodesGetsNoProof() {
        realm.person("gus");
        NativeApp granted = NativeApp.publicApp(realm, "granted", Map.of("grant", "true"));
        Answer sent = granted.sendCode("login", realm.address("gus")).expectSent();
        String code = realm.mailTo("gus").code(1);
        granted.verify(sent, code).expectError(403, "not_enabled");
        granted.exchange(sent, code).expectTokens();
    }

    @Test
    void theCodeOfAnotherConversationIsWrong() {
        realm.person("carl");
        Answer first = phone.sendCode("login", realm.address("carl")).expectSent();
        String code = realm.mailTo("carl").code(1);
        Answer second = phone.sendCode("login", realm.address("carl")).expectSent();
        phone.exchange(second, code).expectError(400, "wrong_code");
        Answer stranger = phone.sendCode("login", realm.address("carla")).expectSent();
        phone.exchange(stranger, code).expectError(400, "wrong_code");
        phone.exchange(first, code).expectTokens();
    }

    @Test
    void onlyTheKeyThatAskedCanUseTheHandle() {
        realm.person("kay");
        NativeApp bound = phone.with(DpopKey.make());
        Answer sent = bound.sendCode("login", realm.address("kay")).expectSent();
        String code = realm.mailTo("kay").code(1);
        for (NativeApp thief : new NativeApp[] {phone, phone.with(DpopKey.make())}) {
            thief.verify(sent, code).expectError(400, "invalid_session");
            thief.exchange(sent, code).expectError(400, "invalid_session");
            thief.resend(sent).expectError(400, "invalid_session");
        }
        assertThat(bound.exchange(sent, code).expectTokens().text("token_type")).isEqualTo("DPoP");
    }

    @Test
    void onlyTheKeyThatBeganALoginCanEndIt() {
        realm.person("kim");
        NativeApp bound = phone.with(DpopKey.make());
        Answer asked = bound.challenge("login_hint", realm.address("kim"), "scope", "openid")
                .expectError(400, "code_required");
        String code = realm.mailTo("kim").code(1);
        for (NativeApp thief : new NativeApp[] {phone, phone.with(DpopKey.make())}) {
            thief.challenge("auth_session", asked.session(), "otp", code).expectError(400, "invalid_session");
        }
        Answer done = bound.challenge("auth_session", asked.session(), "otp", code);
        assertThat(phone.with(DpopKey.make()).redeem(done).status()).isEqualTo(400);
    }

    @Test
    void anAuthorizationCodeIsRedeemedWithTheKeyThatBeganTheLogin() {
        realm.person("kit");
        NativeApp bound = phone.with(DpopKey.make());
        Answer asked = bound.challenge("login_hint", realm.address("kit"), "scope", "openid");
        Answer done = bound.challenge(
                "auth_session", asked.session(), "otp", realm.mailTo("kit").code(1));
        assertThat(phone.redeem(done).status()).isEqualTo(400);
    }

    @Test
    void onlyTheVerifierThatAskedCanUseTheHandle() {
        realm.person("pia");
        Answer sent = phone.sendCode("login", realm.address("pia")).expectSent();
        String code = realm.mailTo("pia").code(1);
        for (String verifier : new String[] {"", "w".repeat(64), NativeApp.challenge(NativeApp.VERIFIER)}) {
            phone.verify(sent, code, "code_verifier", verifier).expectError(400, "invalid_session");
            phone.exchange(sent, code, "code_verifier", verifier).expectError(400, "invalid_session");
        }
        phone.exchange(sent, code).expectTokens();
    }

    @Test
    void anAuthorizationCodeIsWorthlessWithoutTheVerifier() {
        realm.person("pam");
        Answer asked = phone.challenge("login_hint", realm.address("pam"), "scope", "openid");
        Answer done = phone.challenge(
                "auth_session", asked.session(), "otp", realm.mailTo("pam").code(1));
        String code = done.text("authorization_code");
        phone.token(NativeApp.fields("grant_type", "authorization_code", "code", code))
                .expectOAuth("invalid_grant");
        phone.redeem(done).expectOAuth("invalid_grant");
    }

    @Test
    void aPublicClientThatBindsNothingIsRefused() {
        Map<String, String> unbound = NativeApp.fields("purpose", "login", "email", realm.address("nobody"));
        phone.json("send-code", unbound).expectError(400, "binding_required");
        phone.form(
                        "/email-otp/authorize-challenge",
                        NativeApp.fields("login_hint", realm.address("nobody"), "scope", "openid"))
                .expectError(400, "binding_required");
    }
}
