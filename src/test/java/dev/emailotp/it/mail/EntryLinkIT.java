package dev.emailotp.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.CodeFlow;
import dev.emailotp.it.support.CodeFlowRealms;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.EventRepresentation;

/** The link beside the code, as the server answers it. What the pages' scripts do with it: {@code EntryLinkBrowserIT}. */
class EntryLinkIT {
    private static final Map<String, String> WITH_LINK =
            Map.of("mailHasLink", "true", "mailsPerNetwork", "0", "guessesPerNetwork", "0");

    private static TestRealm realm;
    private static CodeFlowRealms flows;

    @BeforeAll
    static void makeRealms() {
        realm = TestRealm.of(EntryLinkIT.class).frontendUrl().make();
        realm.steps().configure(WITH_LINK).close();
        flows = CodeFlowRealms.make(EntryLinkIT.class, WITH_LINK);
        for (TestRealm each : List.of(flows.withoutPassword(), flows.withPassword())) {
            each.update(settings -> settings.getAttributes()
                    .put("frontendUrl", RunningKeycloak.get().baseUrl()));
        }
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
        anywhere.steps().configure(WITH_LINK).close();
        anywhere.person("alice");
        anywhere.passwordEntered(new Browser(), "alice").expectCodePage();
        assertThat(Mailbox.text(anywhere.mailTo("alice").await(1))).doesNotContain("http", "enter?");
    }

    @Test
    void theLinkIsUnderTheAddressThatAnAdminHasSet() {
        TestRealm proxied = TestRealm.create(EntryLinkIT.class);
        proxied.steps().configure(WITH_LINK).close();
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
        MimeMessage mail = mailTo("both", new Browser());
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

    @ParameterizedTest
    @EnumSource(CodeFlow.class)
    void theBrowserThatAskedComesToThePageThatWaits(CodeFlow flow) {
        String person = "back" + flow.ordinal();
        flows.person(flow, person);
        Browser browser = new Browser();
        Page before = flow.codePage(flows, browser, person);
        MimeMessage mail = flow.mailbox(flows, person).await(1);
        Page page = browser.get(Mailbox.entryLink(mail)).expectCodePage();
        assertThat(tabOf(page)).isEqualTo(tabOf(before));
        assertThat(page.uri().toString()).contains("/login-actions/");
        assertThat(page.message()).isEmpty();
        assertThat(page.document().getElementById("code").attr("value")).isEmpty();
        flow.end(page.enter(Mailbox.code(mail))).expectSignedIn();
        assertThat(flow.mailbox(flows, person).count()).isEqualTo(1);
    }

    @Test
    void theBrowserIsSentThereByARedirectThatNobodyKeeps() {
        Browser browser = new Browser();
        String link = Mailbox.entryLink(mailTo("redirected", browser));
        for (String method : List.of("GET", "HEAD")) {
            Page answer = browser.requestOnce(method, link);
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.headers().get("location"))
                    .singleElement()
                    .asString()
                    .doesNotContain("#");
            expectKeptByNobody(answer);
        }
    }

    @Test
    void anotherBrowserGetsAPageThatHasNothingToSignInWith() {
        Page page = new Browser().get(Mailbox.entryLink(mailTo("elsewhere", new Browser())));
        expectOwnPage(page);
        assertThat(page.document().title()).isEqualTo("Your code");
        assertThat(page.document().getElementById("kc-email-otp-in-mail").text())
                .as("without script")
                .isEqualTo("The code is in the email. Enter it in the window in which you requested it.");
        assertThat(page.headers())
                .containsEntry("x-frame-options", List.of("SAMEORIGIN"))
                .containsKey("content-security-policy");
        expectKeptByNobody(page);
    }

    @Test
    void aHundredLooksOfProgramsThatScanMailsChangeNothing() {
        Browser browser = new Browser();
        Browser scanner = new Browser();
        String id = realm.person("scanned");
        Page page = realm.passwordEntered(browser, "scanned").expectCodePage();
        MimeMessage mail = realm.mailTo("scanned").await(1);
        String link = Mailbox.entryLink(mail);
        page = page.enter(Mailbox.wrong(Mailbox.code(mail))).expectCodePage();
        String limits = limits(id);
        List<EventRepresentation> events = realm.api().getEvents();
        for (int i = 0; i < 25; i++) {
            for (String method : List.of("GET", "HEAD")) {
                expectOwnPage(scanner.request(method, link), method);
                assertThat(browser.requestOnce(method, link).status()).isEqualTo(303);
            }
        }
        assertThat(limits(id)).isEqualTo(limits);
        assertThat(realm.api().getEvents()).hasSameSizeAs(events);
        assertThat(realm.mailTo("scanned").count()).isEqualTo(1);
        assertThat(page.enter(Mailbox.wrong(Mailbox.code(mail)))
                        .expectCodePage()
                        .message())
                .isEqualTo("That code is incorrect. You have 3 attempts left.");
        browser.get(link).expectCodePage().enter(Mailbox.code(mail)).expectSignedIn();
    }

    @Test
    void eachOfTwoTabsHasALinkOfItsOwn() {
        Browser browser = new Browser();
        realm.person("left");
        realm.person("right");
        Page left = realm.passwordEntered(browser, "left").expectCodePage();
        Page right = realm.passwordEntered(browser, "right").expectCodePage();
        MimeMessage leftMail = realm.mailTo("left").await(1);
        MimeMessage rightMail = realm.mailTo("right").await(1);
        Page page = browser.get(Mailbox.entryLink(leftMail)).expectCodePage();
        assertThat(tabOf(page)).isEqualTo(tabOf(left)).isNotEqualTo(tabOf(right));
        assertThat(tabOf(browser.get(Mailbox.entryLink(rightMail)))).isEqualTo(tabOf(right));
        page = page.enter(Mailbox.code(rightMail)).expectCodePage();
        assertThat(page.message()).startsWith("That code is incorrect.");
        page.enter(Mailbox.code(leftMail)).expectSignedIn();
    }

    @Test
    void theLinkOfALoginThatHasEndedLeadsToNone() {
        Browser browser = new Browser();
        realm.person("ended");
        Page page = realm.passwordEntered(browser, "ended").expectCodePage();
        MimeMessage mail = realm.mailTo("ended").await(1);
        page.enter(Mailbox.code(mail)).expectSignedIn();
        expectOwnPage(browser.get(Mailbox.entryLink(mail)));
    }

    @Test
    void theLinkOfALoginThatHasMovedOnLeadsToNoOtherPageOfIt() {
        Browser browser = new Browser();
        realm.person("moved", user -> user.setRequiredActions(List.of("UPDATE_PASSWORD")));
        Page page = realm.passwordEntered(browser, "moved").expectCodePage();
        MimeMessage mail = realm.mailTo("moved").await(1);
        page = page.enter(Mailbox.code(mail));
        assertThat(page.document().getElementById("kc-passwd-update-form")).isNotNull();
        expectOwnPage(browser.get(Mailbox.entryLink(mail)));
    }

    @Test
    void aLinkOpensNothingInAnotherRealm() {
        Browser browser = new Browser();
        TestRealm other = TestRealm.of(EntryLinkIT.class).frontendUrl().make();
        other.person("alice");
        other.passwordEntered(browser, "alice").expectCodePage();
        String link = Mailbox.entryLink(mailTo("foreign", browser));
        expectOwnPage(browser.get(link.replace(realm.name(), other.name())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?tab=",
                "?tab=nonsense",
                "?tab=%0d%0aSet-Cookie:%20evil=1",
                "?tab=%3Cscript%3Eevil%3C/script%3E",
                "?tab=https://evil.example/",
                "?tab=evil&tab=evil",
                "?tab=%F0%9F%90%87evil"
            })
    void nonsenseInPlaceOfTheTabIsShownToNobody(String query) {
        Browser browser = new Browser();
        realm.person("nonsense" + Integer.toHexString(query.hashCode()));
        realm.passwordEntered(browser, "nonsense" + Integer.toHexString(query.hashCode()))
                .expectCodePage();
        Page page = browser.get(realm.issuer() + "/email-otp/enter" + query);
        expectOwnPage(page);
        assertThat(page.body()).doesNotContain("evil", "nonsense");
        assertThat(page.headers().toString()).doesNotContain("evil");
    }

    @Test
    void tensOfThousandsOfCharactersAreNoTabEither() {
        assertThat(new Browser()
                        .get(realm.issuer() + "/email-otp/enter?tab=" + "a".repeat(3000))
                        .status())
                .isEqualTo(200);
        for (String method : List.of("POST", "PUT", "DELETE")) {
            assertThat(new Browser()
                            .request(method, realm.issuer() + "/email-otp/enter")
                            .status())
                    .isEqualTo(405);
        }
    }

    @Test
    void aCodeOfLettersIsInTheLinkAsItIs() {
        TestRealm letters = TestRealm.of(EntryLinkIT.class).frontendUrl().make();
        Map<String, String> options = new HashMap<>(WITH_LINK);
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

    private static MimeMessage mailTo(String person, Browser browser) {
        realm.person(person);
        realm.passwordEntered(browser, person).expectCodePage();
        return realm.mailTo(person).await(1);
    }

    private static String tabOf(Page page) {
        return page.action().replaceFirst(".*\\btab_id=([^&]+).*", "$1");
    }

    private static void expectOwnPage(Page page) {
        expectOwnPage(page, "GET");
        assertThat(page.document().getElementById("kc-email-otp-entry"))
                .as(page.body())
                .isNotNull();
        assertThat(page.document().select("form, input, button")).isEmpty();
    }

    private static void expectOwnPage(Page page, String method) {
        assertThat(page.status()).as(method).isEqualTo(200);
        assertThat(page.uri().getPath()).endsWith("/email-otp/enter");
        assertThat(page.headers()).doesNotContainKey("set-cookie");
    }

    private static void expectKeptByNobody(Page answer) {
        assertThat(answer.headers())
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("referrer-policy", List.of("no-referrer"));
    }

    private static String limits(String id) {
        String token = RunningKeycloak.get().admin().tokenManager().getAccessTokenString();
        return new Browser()
                .header("Authorization", "Bearer " + token)
                .get(realm.limitsUrl(id))
                .body()
                .replaceAll("\"nextInSeconds\":\\d+", "");
    }
}
