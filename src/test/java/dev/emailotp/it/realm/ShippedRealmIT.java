package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.support.AppTokens;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RegistrationForm;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.TestedKeycloak;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.utils.Base32;
import org.keycloak.models.utils.TimeBasedOTP;
import org.keycloak.representations.idm.CredentialRepresentation;

/** The realm that is shipped offers every way in, and its tokens say which was taken. */
class ShippedRealmIT {
    private static final byte[] APP_KEY_BYTES = Base32.decode("DEMODEMODEMODEMODEMODEMODEMODEMO");
    private static final String NEW_PASSWORD = "off with her head";

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.shipped();
        AppTokens.nameMethods(realm);
    }

    @Test
    void passwordAndCode() {
        Page page = new Browser().get(realm.signInUrl()).signIn("alice", "alice-demo-password");
        page = page.expectCodePage().enter(realm.mailTo("alice").code(1));
        JsonNode token = realm.idToken(page.expectSignedIn());
        assertThat(token.get("amr").toString()).contains("pwd", "otp");
    }

    @Test
    void aCodeAndNoPassword() {
        realm.person("carol");
        Page page = withoutPassword("carol").enter(realm.mailTo("carol").code(1));
        JsonNode token = realm.idToken(page.expectSignedIn());
        assertThat(token.get("amr").toString()).contains("otp").doesNotContain("pwd");
        assertThat(realm.mailTo("carol").count())
                .as("no second code from the same mailbox")
                .isEqualTo(1);
    }

    @Test
    void aCodeAndNoPasswordForSomebodyWithASecondFactorOfTheirOwn() {
        int mails = realm.mailTo("bob").count();
        Page page = withoutPassword("bob").enter(realm.mailTo("bob").code(mails + 1));
        assertThat(page.asksForAuthenticatorApp())
                .as("a mailbox does not stand in for both factors")
                .isTrue();
    }

    /** @param form what asks for the factor */
    @ParameterizedTest
    @CsvSource({"webauthn, webauth", "recovery-authn-codes, kc-recovery-code-login-form"})
    void neitherACodeAloneNorAResetGetsPastASecurityKeyOrRecoveryCodes(String factor, String form) {
        realm.person(factor, user -> user.getCredentials().add(secondFactor(factor)));
        Page page = withoutPassword(factor).enter(realm.mailTo(factor).code(1));
        assertThat(page.document().getElementById(form)).as(page.body()).isNotNull();
        page = forgotten(factor).enter(realm.mailTo(factor).code(2));
        assertThat(page.document().getElementById(form)).as(page.body()).isNotNull();
    }

    /** Not one that could be used, but one that is asked for. */
    private static CredentialRepresentation secondFactor(String type) {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(type);
        if (type.equals("webauthn")) {
            credential.setSecretData("{}");
            credential.setCredentialData(
                    "{\"aaguid\":\"00000000-0000-0000-0000-000000000000\",\"credentialId\":\"AAAA\","
                            + "\"counter\":0,\"credentialPublicKey\":\"AAAA\",\"attestationStatementFormat\":\"none\","
                            + "\"transports\":[]}");
        } else {
            credential.setSecretData("{\"codes\":[{\"number\":1,\"encodedHashedValue\":\"AAAA\"}]}");
            credential.setCredentialData("{\"hashIterations\":1,\"algorithm\":\"SHA512\",\"remaining\":1,\"total\":1}");
        }
        return credential;
    }

    @Test
    void aCodeAndNoAccount() {
        Page page = withoutPassword("newcomer").enter(realm.mailTo("newcomer").code(1));
        page = page.submit(
                "kc-update-profile-form",
                Map.of(
                        "username",
                        realm.address("newcomer"),
                        "email",
                        realm.address("newcomer"),
                        "firstName",
                        "New",
                        "lastName",
                        "Comer"));
        assertThat(realm.idToken(page.expectSignedIn()).get("email_verified").asBoolean())
                .isTrue();
    }

    @Test
    void registrationWithACodeAndThenAPassword() {
        TestedKeycloak.assumeRegistrationWithoutPassword();
        Page page = new RegistrationForm(realm, new Browser())
                .submit("dinah")
                .expectCodePage()
                .enter(realm.mailTo("dinah").code(1));
        assertThat(realm.idToken(newPassword(page).expectSignedIn())
                        .get("email_verified")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aResetWithACodeAsksForTheSecondFactorAndReachesNoMethodOfIts() throws Exception {
        int mails = realm.mailTo("bob").count();
        Page page = forgotten("bob").enter(realm.mailTo("bob").code(mails + 1));
        assertThat(page.asksForAuthenticatorApp()).isTrue();
        page = page.submit(
                "kc-otp-login-form", Map.of("otp", new TimeBasedOTP().generateTOTP(APP_KEY_BYTES), "login", ""));
        newPassword(page).expectSignedIn();

        realm.person("erin");
        page = forgotten("erin").enter(realm.mailTo("erin").code(1));
        JsonNode token = realm.idToken(newPassword(page).expectSignedIn());
        assertThat(token.has("amr") ? token.get("amr").toString() : "").doesNotContain("otp", "pwd");
    }

    private static Page withoutPassword(String username) {
        Page page = new Browser().get(realm.signInUrl()).tryAnotherWay();
        page = page.pick("Code by email, without a password").expectAddressPage();
        return page.enterAddress(realm.address(username)).expectCodePage();
    }

    private static Page forgotten(String username) {
        Browser browser = new Browser();
        Page page = browser.get(realm.signInUrl());
        page = browser.get(Objects.requireNonNull(page.document().selectFirst("a[href*=reset-credentials]"))
                .absUrl("href"));
        return page.submit("kc-reset-password-form", Map.of("username", username))
                .expectCodePage();
    }

    private static Page newPassword(Page page) {
        return page.submit(
                "kc-passwd-update-form", Map.of("password-new", NEW_PASSWORD, "password-confirm", NEW_PASSWORD));
    }
}
