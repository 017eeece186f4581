package dev.emailotp.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.CodeFlowRealms;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The link beside the code, in mails: who gets one, where it leads, and what else is in it. */
class EntryLinkIT {
    private static EntryLinks links;
    private static TestRealm realm;
    private static CodeFlowRealms flows;

    @BeforeAll
    static void makeRealms() {
        links = EntryLinks.make(EntryLinkIT.class);
        realm = links.realm();
        flows = EntryLinks.flows(EntryLinkIT.class);
    }

    @Test
    void noMailHasALinkUnlessAnAdminWantsIt() {
        TestRealm plain = TestRealm.of(EntryLinkIT.class).frontendUrl().make();
        plain.person("alice");
        plain.passwordEntered(new Browser(), "alice").expectCodePage();
        MimeMessage mail = plain.mailTo("alice").await(1);
        assertThat(Mailbox.text(mail)).doesNotContain("http", "enter?", "\n\n\n");
        assertThat(Jsoup.parse(Mailbox.html(mail)).select("a")).isEmpty();
    }

    /** With the host of the request, a visitor could have the code sent to a server of their own. */
    @Test
    void aHostThatOnlyTheRequestNamesIsInNoLink() {
        TestRealm anywhere = TestRealm.create(EntryLinkIT.class);
        anywhere.steps().configure(EntryLinks.ON).close();
        anywhere.person("alice");
        anywhere.passwordEntered(new Browser(), "alice").expectCodePage();
        assertThat(Mailbox.text(anywhere.mailTo("alice").await(1))).doesNotContain("http", "enter?");
    }

    @Test
    void theLinkIsUnderTheAddressThatAnAdminHasSet() {
        TestRealm proxied = TestRealm.create(EntryLinkIT.class);
        proxied.steps().configure(EntryLinks.ON).close();
        proxied.person("alice");
        Page signIn = new Browser().get(proxied.signInUrl());
        proxied.update(settings -> settings.getAttributes().put("frontendUrl", "https://auth.example.org/keycloak"));
        signIn.signIn("alice", TestRealm.PASSWORD);
        MimeMessage mail = proxied.mailTo("alice").await(1);
        assertThat(Mailbox.entryLink(mail))
                .matches("https://auth\\.example\\.org/keycloak/realms/" + proxied.name()
                        + "/email-otp/enter\\?tab=[a-p]+#" + Mailbox.code(mail));
    }

    @Test
    void bothPartsOfTheMailHaveTheLinkAndNothingElseThatCouldBeTakenForACode() {
        MimeMessage mail = links.mailTo("both", new Browser());
        String link = Mailbox.entryLink(mail);
        assertThat(Mailbox.text(mail))
                .contains(
                        "\n\nThis link fills in the code, in the browser in which you requested it:\n" + link + "\n\n");
        Element button = Jsoup.parse(Mailbox.html(mail)).selectFirst("a");
        assertThat(button.attr("href")).isEqualTo(link);
        assertThat(button.text()).isEqualTo("Fill in the code");
        assertThat(link.replaceFirst(".*/realms/" + realm.name(), "").replaceFirst("#\\d{6}$", ""))
                .doesNotContainPattern("\\d");
    }

    @Test
    void aCodeOfLettersIsInTheLinkAsItIs() {
        TestRealm letters = TestRealm.of(EntryLinkIT.class).frontendUrl().make();
        Map<String, String> options = new HashMap<>(EntryLinks.ON);
        options.put("codeAlphabet", "letters");
        letters.steps().configure(options).close();
        letters.person("alice");
        letters.passwordEntered(new Browser(), "alice").expectCodePage();
        MimeMessage mail = letters.mailTo("alice").await(1);
        assertThat(Mailbox.entryLink(mail)).endsWith("#" + Mailbox.code(mail)).containsPattern("#[B-Z]{6}$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "verify-email"})
    void anAppWithoutABrowserGetsNoLink(String purpose) {
        TestRealm passwordless = flows.withoutPassword();
        passwordless.person(purpose);
        NativeApp app = NativeApp.confidential(passwordless, "app-" + purpose, Map.of("purposes", purpose));
        app.sendCode(purpose, passwordless.address(purpose)).expectSent();
        assertThat(Mailbox.text(passwordless.mailTo(purpose).await(1))).doesNotContain("http", "enter?");
    }

    @Test
    void theChallengeEndpointGetsNoLinkAlthoughItGoesByTheFlowsOptions() {
        TestRealm passwordless = flows.withoutPassword();
        passwordless.person("challenged");
        NativeApp app = NativeApp.confidential(passwordless, "challenger", Map.of("challenge", "true"));
        app.challenge("login_hint", passwordless.address("challenged"), "scope", "openid")
                .expectError(400, "code_required");
        assertThat(Mailbox.text(passwordless.mailTo("challenged").await(1))).doesNotContain("http", "enter?");
    }
}
