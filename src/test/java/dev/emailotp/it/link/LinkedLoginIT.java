package dev.emailotp.it.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.StandInGitHub;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.keycloak.text.InertText;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;

/** A code links the login at a provider that it was asked for, and no other, and its owner can see which that is. */
class LinkedLoginIT {
    private static final String GITHUB = "github";
    private static final String ELSEWHERE = "elsewhere";

    private static TestRealm realm;
    private static TestRealm elsewhere;
    private static StandInGitHub gitHub;

    @BeforeAll
    static void makeRealms() {
        gitHub = new StandInGitHub();
        realm = TestRealm.shipped();
        IdentityProviderRepresentation provider =
                realm.api().identityProviders().get(GITHUB).toRepresentation();
        provider.setEnabled(true);
        provider.getConfig().putAll(gitHub.providerConfig());
        realm.api().identityProviders().get(GITHUB).update(provider);
        acceptAnyName();
        elsewhere = TestRealm.of(LinkedLoginIT.class).withoutSecondFactor().make();
        new ProviderRealm(elsewhere).connect(realm, "first login with email code", false);
    }

    @AfterAll
    static void stop() {
        gitHub.close();
    }

    @Test
    void theCodeForOneAccountAtAProviderDoesNotLinkAnother() {
        String id = realm.person("owner");
        Browser browser = new Browser();
        gitHub.person("first-hub", realm.address("owner"));
        wantsToLink(comesFrom(browser, GITHUB));
        String first = realm.mailTo("owner").code(1);

        gitHub.person("second-hub", realm.address("owner"));
        Page page = wantsToLink(comesFrom(browser, GITHUB));
        String second = realm.mailTo("owner").code(2);
        page = page.enter(first).expectCodePage();
        assertThat(page.message()).startsWith("That code is incorrect.");
        assertThat(links(id)).isEmpty();

        page.enter(second).expectSignedIn();
        assertThat(links(id)).containsExactly("github second-hub");
    }

    @Test
    void theCodeForOneProviderDoesNotLinkAnother() {
        String id = realm.person("twofold");
        elsewhere.person("twofold", user -> user.setEmail(realm.address("twofold")));
        Browser browser = new Browser();
        gitHub.person("twofold", realm.address("twofold"));
        wantsToLink(comesFrom(browser, GITHUB));
        String first = realm.mailTo("twofold").code(1);

        Page page = wantsToLink(comesFrom(browser, ELSEWHERE).signIn("twofold", TestRealm.PASSWORD));
        String second = realm.mailTo("twofold").code(2);
        page = page.enter(first).expectCodePage();
        assertThat(page.message()).startsWith("That code is incorrect.");
        assertThat(links(id)).isEmpty();

        page.enter(second).expectSignedIn();
        assertThat(links(id)).containsExactly("elsewhere twofold");
    }

    @Test
    void twoProvidersAreLinkedOneAfterTheOtherEachByACodeOfItsOwn() {
        String id = realm.person("collector");
        elsewhere.person("collector", user -> user.setEmail(realm.address("collector")));
        gitHub.person("collector-hub", realm.address("collector"));
        Mailbox mails = realm.mailTo("collector");
        wantsToLink(comesFrom(new Browser(), GITHUB)).enter(mails.code(1)).expectSignedIn();
        wantsToLink(comesFrom(new Browser(), ELSEWHERE).signIn("collector", TestRealm.PASSWORD))
                .enter(mails.code(2))
                .expectSignedIn();
        assertThat(links(id)).containsExactlyInAnyOrder("github collector-hub", "elsewhere collector");
        comesFrom(new Browser(), GITHUB).expectSignedIn();
        assertThat(mails.count()).isEqualTo(2);
    }

    @Test
    void pageAndMailSayWhichLoginIsLinked() {
        realm.person("reader");
        gitHub.person("reader.hub", realm.address("reader"));
        Page page = wantsToLink(comesFrom(new Browser(), GITHUB));
        assertThat(page.document().getElementById("kc-email-otp-linked").text())
                .contains("Provider: GitHub", "Account at the provider: reader . hub");
        MimeMessage mail = realm.mailTo("reader").await(1);
        assertThat(Mailbox.text(mail))
                .contains("\n\nAfter the code is entered, this login can be used to sign in to your account:\n"
                        + "Provider: GitHub\nAccount at the provider: reader . hub\n\nDetails of the request:\n");
        assertThat(Jsoup.parse(Mailbox.html(mail)).text())
                .contains(
                        "sign in to your account: Provider: GitHub Account at the provider: reader . hub Details of the request:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mallory@evil.example",
                "https://evil.example/fix",
                "www.evil\u3002example",
                "Call +49 30 1234567",
                "\u202Eyrollam\u2066",
                "<b>mallory</b>",
                "${emailOtpTitle}",
                "mallory\u2028Provider: your bank"
            })
    void anAccountOfAnyNameIsATextAndNothingElse(String name) {
        String victim = "victim" + Integer.toHexString(name.hashCode());
        realm.person(victim);
        gitHub.person(name, realm.address(victim));
        Page page = wantsToLink(comesFrom(new Browser(), GITHUB));
        String shown = "Account at the provider: " + InertText.of(name.toLowerCase(Locale.ROOT));
        assertThat(page.document().getElementById("kc-email-otp-linked").text()).endsWith(shown);
        MimeMessage mail = realm.mailTo(victim).await(1);
        assertThat(Mailbox.text(mail).lines()).containsOnlyOnce(shown);
        assertThat(Jsoup.parse(Mailbox.html(mail)).text()).contains(shown);
        for (String part : List.of(Mailbox.text(mail), Mailbox.html(mail), page.body())) {
            assertThat(part)
                    .doesNotContain("evil.example", "@evil", "//evil", "1234567", "<b>", "evil\u3002example")
                    .doesNotContainPattern("[\u202A-\u202E\u2066-\u2069\u2028]")
                    .doesNotContain(
                            "Account at the provider: $ Check your email", "Account at the provider: Check your email");
        }
    }

    @Test
    void whoeverLeavesIsAtTheSignInPageAndNothingIsLinked() {
        String id = realm.person("wavering");
        elsewhere.person("wavering", user -> user.setEmail(realm.address("wavering")));
        realm.person("somebody");
        Browser browser = new Browser();
        Page page = wantsToLink(
                browser.get(realm.signInUrl() + "&kc_idp_hint=" + ELSEWHERE).signIn("wavering", TestRealm.PASSWORD));
        assertThat(page.document().getElementById("kc-email-otp-cancel").text()).isEqualTo("Back to sign-in");
        String code = realm.mailTo("wavering").code(1);

        page = page.startOver();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.asksForPassword())
                .as("though the app had asked for the provider")
                .isTrue();
        page = page.signIn("somebody", TestRealm.PASSWORD).expectCodePage();
        assertThat(page.document().getElementById("kc-email-otp-linked")).isNull();
        page.enter(realm.mailTo("somebody").code(1)).expectSignedIn();
        assertThat(links(id)).isEmpty();
        assertThat(Mailbox.text(realm.mailTo("somebody").await(1))).doesNotContain("Provider");

        page = wantsToLink(comesFrom(new Browser(), ELSEWHERE).signIn("wavering", TestRealm.PASSWORD));
        assertThat(page.enter(code).expectCodePage().message())
                .as("in another browser")
                .startsWith("That code is incorrect.");
    }

    @Test
    void whoeverLeavesAndComesBackGoesOnWithTheCodeTheyHave() {
        String id = realm.person("returning");
        gitHub.person("returning-hub", realm.address("returning"));
        Browser browser = new Browser();
        Page page = wantsToLink(comesFrom(browser, GITHUB)).startOver();
        assertThat(page.asksForPassword()).as(page.body()).isTrue();
        page = wantsToLink(comesFrom(browser, GITHUB));
        page.enter(realm.mailTo("returning").code(1)).expectSignedIn();
        assertThat(links(id)).containsExactly("github returning-hub");
        assertThat(realm.mailTo("returning").count()).isEqualTo(1);
    }

    /** As realms do whose people may be called anything: else Keycloak asks for another name before. */
    private static void acceptAnyName() {
        UPConfig profile = realm.api().users().userProfile().getConfiguration();
        profile.getAttribute("username").setValidations(Map.of());
        profile.getAttribute("firstName").setValidations(Map.of());
        realm.api().users().userProfile().update(profile);
    }

    private static Page comesFrom(Browser browser, String provider) {
        realm.awaitCounted();
        Page page = browser.get(realm.signInUrl());
        return browser.get(page.document().getElementById("social-" + provider).absUrl("href"));
    }

    /** Says at Keycloak's page that the account that is there already is to be linked. */
    private static Page wantsToLink(Page page) {
        return page.submit("kc-register-form", Map.of("submitAction", "linkAccount"))
                .expectCodePage();
    }

    private static List<String> links(String id) {
        return realm.api().users().get(id).getFederatedIdentity().stream()
                .map(LinkedLoginIT::named)
                .toList();
    }

    private static String named(FederatedIdentityRepresentation link) {
        return link.getIdentityProvider() + " " + link.getUserName();
    }
}
