package dev.emailotp.it.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.StandInGitHub;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.TestedKeycloak;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Signing in with Google and GitHub, as the shipped realm has it once they are configured. */
class SocialIT {
    private static TestRealm realm;
    private static TestRealm elsewhere;
    private static StandInGitHub gitHub;

    @BeforeAll
    static void makeRealms() {
        gitHub = new StandInGitHub();
        realm = TestRealm.shipped();
        configure("github", gitHub.providerConfig());
        configure("google", Map.of("clientId", "a-client-of-google", "clientSecret", "a secret"));
        elsewhere = TestRealm.of(SocialIT.class).withoutSecondFactor().make();
        new ProviderRealm(elsewhere).connect(realm, "first login with email code", true);
    }

    @AfterAll
    static void stop() {
        gitHub.close();
    }

    @AfterEach
    void restore() {
        gitHub.forgeState("");
        gitHub.refuse("");
    }

    @Test
    void nothingIsOfferedThatIsNotConfigured() {
        Page page = new Browser().get(TestRealm.shipped().signInUrl());
        assertThat(page.document().select("[id^=social-]")).isEmpty();
        page = page.tryAnotherWay().pick("Code by email, without a password").expectAddressPage();
        assertThat(page.document().select("[id^=social-]")).isEmpty();
    }

    @Test
    void somebodyNewGetsOneAccountOnceTheAddressIsProven() {
        gitHub.person("newton", realm.address("newton"));
        Page page = comesFrom(new Browser(), "github").expectCodePage();
        assertThat(person("newton").isEmailVerified())
                .as("GitHub does not say whether it is")
                .isFalse();
        page = page.enter(realm.mailTo("newton").code(1));
        assertThat(realm.idToken(page.expectSignedIn()).get("email_verified").asBoolean())
                .isTrue();
        assertThat(realm.api().users().searchByEmail(realm.address("newton"), true))
                .hasSize(1);
        assertThat(links("newton")).isEqualTo(1);
        realm.mailTo("newton").notice("Welcome to Demo");

        comesFrom(new Browser(), "github").expectSignedIn();
        assertThat(realm.mailTo("newton").count()).isEqualTo(1);
    }

    @Test
    void anExistingAccountIsLinkedOnlyAfterTheCode() {
        realm.person("carol");
        gitHub.person("carol-hub", realm.address("carol"));
        Page page = comesFrom(new Browser(), "github");
        assertThat(page.document().getElementById("kc-register-form"))
                .as(page.body())
                .isNotNull();
        page = page.submit("kc-register-form", Map.of("submitAction", "linkAccount"))
                .expectCodePage();
        String code = realm.mailTo("carol").code(1);
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        realm.awaitCounted();
        assertThat(links("carol")).isZero();
        page.enter(code).expectSignedIn();
        assertThat(links("carol")).isEqualTo(1);
        realm.mailTo("carol").notice("A way to sign in to Demo was added");
        comesFrom(new Browser(), "github").expectSignedIn();
    }

    @Test
    void aCodeLinksNothingToAnAccountWithASecondFactorWithoutThat() {
        realm.person("dora", AuthenticatorApp::give);
        gitHub.person("dora-hub", realm.address("dora"));
        Page page = comesFrom(new Browser(), "github")
                .submit("kc-register-form", Map.of("submitAction", "linkAccount"))
                .expectCodePage();
        page = page.enter(realm.mailTo("dora").code(1));
        assertThat(page.asksForAuthenticatorApp()).as(page.body()).isTrue();
        assertThat(links("dora")).isZero();
        page.enterFromApp().expectSignedIn();
        assertThat(links("dora")).isEqualTo(1);
    }

    @Test
    void anAnswerWithAnotherStateIsRefused() {
        gitHub.person("mallory", realm.address("mallory"));
        gitHub.forgeState("forged");
        Page page = comesFrom(new Browser(), "github");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.isSignedIn()).isFalse();
        gitHub.forgeState("");
        comesFrom(new Browser(), "github").expectCodePage();
        page = new Browser().get(gitHub.lastAnswer().toString());
        assertThat(page.status())
                .as("in another browser than the one that asked")
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void whoeverRefusesAtTheProviderIsBackAtTheSignInPage() {
        gitHub.person("wavering", realm.address("wavering"));
        gitHub.refuse("access_denied");
        Page page = comesFrom(new Browser(), "github");
        assertThat(page.asksForPassword()).as(page.body()).isTrue();
        assertThat(realm.api().users().searchByEmail(realm.address("wavering"), true))
                .isEmpty();
    }

    @Test
    void googleIsAskedWithStateNonceAndPkceAndItsErrorsAreMet() {
        Browser browser = new Browser();
        URI asked = comesFrom(browser, "google").uri();
        assertThat(asked.toString()).startsWith("https://accounts.google.com/o/oauth2/v2/auth?");
        assertThat(asked.getQuery())
                .contains(
                        "client_id=a-client-of-google",
                        "scope=openid+profile+email",
                        "response_type=code",
                        "code_challenge_method=S256",
                        "/realms/" + realm.name() + "/broker/google/endpoint")
                .containsPattern("state=[^&]{20,}")
                .containsPattern("nonce=[^&]{20,}")
                .containsPattern("code_challenge=[^&]{43}");
        String endpoint = RunningKeycloak.get().baseUrl() + "/realms/" + realm.name()
                + "/broker/google/endpoint?error=access_denied";
        String state = asked.getRawQuery().replaceFirst(".*\\bstate=([^&]+).*", "$1");
        assertThat(browser.get(endpoint + "&state=forged").status()).isEqualTo(400);
        assertThat(browser.get(endpoint).status()).isEqualTo(TestedKeycloak.isBefore(26, 7) ? 502 : 400);
        assertThat(browser.get(endpoint + "&state=" + state).asksForPassword()).isTrue();
    }

    @Test
    void anAddressIsTrustedOnlyWhereTheProviderSaysThatItIsVerified() {
        elsewhere.person("proven", user -> user.setEmail(realm.address("proven")));
        ProviderRealm.comes(realm, "proven").expectSignedIn();
        assertThat(person("proven").isEmailVerified()).isTrue();
        realm.mailTo("proven").notice("Welcome to Demo");
        assertThat(realm.mailTo("proven").count()).isZero();

        elsewhere.person("claimed", user -> {
            user.setEmail(realm.address("claimed"));
            user.setEmailVerified(false);
        });
        Page page = ProviderRealm.comes(realm, "claimed").expectCodePage();
        assertThat(person("claimed").isEmailVerified()).isFalse();
        page.enter(realm.mailTo("claimed").code(1)).expectSignedIn();
    }

    @Test
    void anUnverifiedAddressAtTheProviderTakesNothingOver() {
        realm.person("victim");
        elsewhere.person("attacker", user -> {
            user.setEmail(realm.address("victim"));
            user.setEmailVerified(false);
        });
        Page page = ProviderRealm.comes(realm, "attacker")
                .submit("kc-register-form", Map.of("submitAction", "linkAccount"))
                .expectCodePage();
        realm.mailTo("victim").await(1);
        page.enter("00000000").expectCodePage();
        assertThat(links("victim")).isZero();
    }

    @Test
    void anAddressEnteredAtTheReviewNeedsThePasswordOfItsAccount() {
        realm.person("target");
        elsewhere.person("nomail", user -> user.setEmail(null));
        elsewhere.steps().withoutProfile();
        Page page = ProviderRealm.comes(realm, "nomail");
        page = page.submit(
                "kc-idp-review-profile-form",
                Map.of(
                        "username", "nomail",
                        "email", realm.address("target"),
                        "firstName", "No",
                        "lastName", "Mail"));
        page = page.submit("kc-register-form", Map.of("submitAction", "linkAccount"));
        assertThat(page.asksForPassword()).as(page.body()).isTrue();
        assertThat(realm.mailTo("target").count())
                .as("no code for a guessed address")
                .isZero();
        assertThat(links("target")).isZero();
    }

    private static void configure(String provider, Map<String, String> settings) {
        IdentityProviderRepresentation shipped =
                realm.api().identityProviders().get(provider).toRepresentation();
        assertThat(shipped.isEnabled()).as("not before it is configured").isFalse();
        shipped.setEnabled(true);
        shipped.getConfig().putAll(settings);
        realm.api().identityProviders().get(provider).update(shipped);
    }

    private static Page comesFrom(Browser browser, String provider) {
        realm.awaitCounted();
        Page page = browser.get(realm.signInUrl());
        return browser.get(page.document().getElementById("social-" + provider).absUrl("href"));
    }

    private static UserRepresentation person(String name) {
        return realm.api().users().searchByEmail(realm.address(name), true).get(0);
    }

    private static int links(String name) {
        return realm.api()
                .users()
                .get(person(name).getId())
                .getFederatedIdentity()
                .size();
    }
}
