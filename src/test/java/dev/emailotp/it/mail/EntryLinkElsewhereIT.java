package dev.emailotp.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.EventRepresentation;

/** The link beside the code signs nobody in: other browsers, realms and programs get a page with nothing to use. */
class EntryLinkElsewhereIT {
    private static EntryLinks links;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealms() {
        links = EntryLinks.make(EntryLinkElsewhereIT.class);
        realm = links.realm();
    }

    @Test
    void anotherBrowserGetsAPageThatHasNothingToSignInWith() {
        Page page = new Browser().get(Mailbox.entryLink(links.mailTo("elsewhere", new Browser())));
        EntryLinks.expectOwnPage(page);
        assertThat(page.document().title()).isEqualTo("Your code");
        assertThat(page.document().getElementById("kc-email-otp-in-mail").text())
                .as("without script")
                .isEqualTo("The code is in the email. Enter it in the window in which you requested it.");
        assertThat(page.headers())
                .containsEntry("x-frame-options", List.of("SAMEORIGIN"))
                .containsKey("content-security-policy");
        EntryLinks.expectKeptByNobody(page);
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
                EntryLinks.expectOwnPage(scanner.request(method, link), method);
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
    void theLinkOfALoginThatHasEndedLeadsToNone() {
        Browser browser = new Browser();
        realm.person("ended");
        Page page = realm.passwordEntered(browser, "ended").expectCodePage();
        MimeMessage mail = realm.mailTo("ended").await(1);
        page.enter(Mailbox.code(mail)).expectSignedIn();
        EntryLinks.expectOwnPage(browser.get(Mailbox.entryLink(mail)));
    }

    @Test
    void theLinkOfALoginThatHasMovedOnLeadsToNoOtherPageOfIt() {
        Browser browser = new Browser();
        realm.person("moved", user -> user.setRequiredActions(List.of("UPDATE_PASSWORD")));
        Page page = realm.passwordEntered(browser, "moved").expectCodePage();
        MimeMessage mail = realm.mailTo("moved").await(1);
        page = page.enter(Mailbox.code(mail));
        assertThat(page.document().getElementById("kc-passwd-update-form")).isNotNull();
        EntryLinks.expectOwnPage(browser.get(Mailbox.entryLink(mail)));
    }

    @Test
    void aLinkOpensNothingInAnotherRealm() {
        Browser browser = new Browser();
        TestRealm other = TestRealm.of(EntryLinkElsewhereIT.class).frontendUrl().make();
        other.person("alice");
        other.passwordEntered(browser, "alice").expectCodePage();
        String link = Mailbox.entryLink(links.mailTo("foreign", browser));
        EntryLinks.expectOwnPage(browser.get(link.replace(realm.name(), other.name())));
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
        EntryLinks.expectOwnPage(page);
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

    private static String limits(String id) {
        String token = RunningKeycloak.get().admin().tokenManager().getAccessTokenString();
        return new Browser()
                .header("Authorization", "Bearer " + token)
                .get(realm.limitsUrl(id))
                .body()
                .replaceAll("\"nextInSeconds\":\\d+", "");
    }
}
