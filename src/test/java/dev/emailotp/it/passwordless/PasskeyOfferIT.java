package dev.emailotp.it.passwordless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passkeys on the page that asks for an address. */
class PasskeyOfferIT {
    @ParameterizedTest
    @ValueSource(strings = {"email-otp", "keycloak.v2", "keycloak", "base"})
    void theyAreOfferedUnderEveryTheme(String theme) {
        TestRealm realm = realm(theme, true);
        Page page = new Browser().get(realm.signInUrl()).expectAddressPage();
        expectOffer(page);
        expectOffer(page.enterAddress("nonsense").expectAddressPage());
    }

    @Test
    void aRealmWithoutPasskeysOffersNone() {
        Page page = new Browser().get(realm("keycloak.v2", false).signInUrl()).expectAddressPage();
        assertThat(page.document().getElementById("webauth")).isNull();
        assertThat(page.document().getElementById("email").attr("autocomplete")).isEqualTo("username");
    }

    @Test
    void aPasskeyThatDoesNotFitIsRefusedOnTheSamePage() {
        TestRealm realm = realm("keycloak.v2", true);
        Page page = new Browser().get(realm.signInUrl()).expectAddressPage();
        page = page.submit("webauth", answer("bm9ib2R5")).expectAddressPage();
        assertThat(page.message()).isEqualTo("Unknown user authenticated by the Passkey.");
        expectOffer(page);
        realm.person("alice");
        page = page.enterAddress(realm.address("alice")).expectCodePage();
        page.enter(realm.mailTo("alice").code(1)).expectSignedIn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"???", "a b", "a=b", "ä"})
    void whatNoBrowserSendsIsTakenForNoPasskey(String credential) {
        Page page = new Browser().get(realm("keycloak.v2", true).signInUrl()).expectAddressPage();
        Map<String, String> answer = answer("bm9ib2R5");
        answer.put("credentialId", credential);
        page.submit("webauth", answer).expectAddressPage();
    }

    @Test
    void aNameBesideAPasskeyTellsNobodyWhetherThereIsSuchAPerson() {
        TestRealm realm = realm("keycloak.v2", true);
        realm.person("alice");
        assertThat(answerTo(realm, "alice")).isEqualTo(answerTo(realm, "nobody"));
    }

    private static String answerTo(TestRealm realm, String username) {
        Page page = new Browser().get(realm.signInUrl()).expectAddressPage();
        Map<String, String> answer = answer("bm9ib2R5");
        answer.put("username", username);
        page = page.submit("webauth", answer);
        return page.status() + page.message() + page.document().title() + page.asksForAddress();
    }

    private static Map<String, String> answer(String userHandle) {
        return new HashMap<>(Map.of(
                "clientDataJSON", "e30",
                "authenticatorData", "AAAA",
                "signature", "AAAA",
                "credentialId", "AAAA",
                "userHandle", userHandle,
                "error", ""));
    }

    private static void expectOffer(Page page) {
        assertThat(page.document().getElementById("webauth")).as(page.body()).isNotNull();
        assertThat(page.document().getElementById("authenticateWebAuthnButton")).isNotNull();
        assertThat(page.document().getElementById("email").attr("autocomplete")).isEqualTo("username webauthn");
    }

    private static TestRealm realm(String theme, boolean passkeys) {
        return TestRealm.of(PasskeyOfferIT.class)
                .settings(settings -> {
                    settings.setLoginTheme(theme);
                    settings.setWebAuthnPolicyPasswordlessPasskeysEnabled(passkeys);
                })
                .passwordless()
                .make();
    }
}
