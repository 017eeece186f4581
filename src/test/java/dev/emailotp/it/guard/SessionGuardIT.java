package dev.emailotp.it.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AppTokens;
import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.Passkey;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** What an application removes from an account with a token of a session, by Keycloak's account API. */
class SessionGuardIT {
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.shipped();
    }

    @Test
    void aSessionThatAMailboxHasBegunRemovesNoPasskey() {
        String id = realm.person("keyed", user -> user.getCredentials().add(Passkey.stored()));
        Page signedIn = LoginTab.in(realm)
                .withoutPassword("keyed")
                .code("keyed", 1)
                .page()
                .expectSignedIn();
        Page answer = remove(signedIn, credential(id, "webauthn-passwordless"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(types(id)).contains("webauthn-passwordless");
        assertThat(realm.events("REMOVE_CREDENTIAL_ERROR")).singleElement().satisfies(event -> assertThat(
                        event.getDetails())
                .containsEntry("credential_type", "webauthn-passwordless")
                .containsEntry("email_otp_result", "refused_in_session"));
    }

    @Test
    void aSessionThatAMailboxHasBegunRemovesNoAppThatItHasSetUp() {
        String id = realm.person("eager");
        Browser browser = new Browser();
        LoginTab.in(realm, browser)
                .withoutPassword("eager")
                .code("eager", 1)
                .page()
                .expectSignedIn();
        Page page = browser.get(realm.signInUrl() + "&kc_action=CONFIGURE_TOTP");
        String secret = page.document().getElementById("totpSecret").val();
        page = page.submit(
                "kc-totp-settings-form",
                Map.of("totp", AuthenticatorApp.code(secret), "totpSecret", secret, "userLabel", "app"));
        Page answer = remove(page.expectSignedIn(), credential(id, "otp"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(types(id)).contains("otp");
    }

    @Test
    void aSessionThatAMailboxHasBegunAddsNoAppBesideAPasskey() {
        String id = realm.person("plain", user -> user.getCredentials().add(Passkey.stored()));
        Browser browser = new Browser();
        LoginTab.in(realm, browser)
                .withoutPassword("plain")
                .code("plain", 1)
                .page()
                .expectSignedIn();
        Page page = browser.get(realm.signInUrl() + "&kc_action=CONFIGURE_TOTP");
        String secret = page.document().getElementById("totpSecret").val();
        Page answer = page.submit(
                "kc-totp-settings-form",
                Map.of("totp", AuthenticatorApp.code(secret), "totpSecret", secret, "userLabel", "app"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(types(id)).doesNotContain("otp").contains("webauthn-passwordless");
    }

    @Test
    void whoeverHasGivenTheAppRemovesIt() {
        String id = realm.person("careful", AuthenticatorApp::give);
        Page signedIn = LoginTab.in(realm)
                .withoutPassword("careful")
                .code("careful", 1)
                .page()
                .enterFromApp()
                .expectSignedIn();
        Page answer = remove(signedIn, credential(id, "otp"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        assertThat(types(id)).doesNotContain("otp");
    }

    private static Page remove(Page signedIn, String credential) {
        return new Browser()
                .header(
                        "Authorization",
                        "Bearer " + AppTokens.of(realm, signedIn).accessToken())
                .header("Accept", "application/json")
                .request("DELETE", realm.issuer() + "/account/credentials/" + credential);
    }

    private static List<String> types(String id) {
        return realm.api().users().get(id).credentials().stream()
                .map(CredentialRepresentation::getType)
                .toList();
    }

    private static String credential(String id, String type) {
        return realm.api().users().get(id).credentials().stream()
                .filter(credential -> credential.getType().equals(type))
                .findFirst()
                .orElseThrow()
                .getId();
    }
}
