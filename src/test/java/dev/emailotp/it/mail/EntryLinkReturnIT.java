package dev.emailotp.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.CodeFlow;
import dev.emailotp.it.support.CodeFlowRealms;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The link beside the code leads the browser that asked to the page that waits. What its script does: {@code EntryLinkBrowserIT}. */
class EntryLinkReturnIT {
    private static EntryLinks links;
    private static TestRealm realm;
    private static CodeFlowRealms flows;

    @BeforeAll
    static void makeRealms() {
        links = EntryLinks.make(EntryLinkReturnIT.class);
        realm = links.realm();
        flows = EntryLinks.flows(EntryLinkReturnIT.class);
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
        String link = Mailbox.entryLink(links.mailTo("redirected", browser));
        for (String method : List.of("GET", "HEAD")) {
            Page answer = browser.requestOnce(method, link);
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.headers().get("location"))
                    .singleElement()
                    .asString()
                    .doesNotContain("#");
            EntryLinks.expectKeptByNobody(answer);
        }
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

    private static String tabOf(Page page) {
        return page.action().replaceFirst(".*\\btab_id=([^&]+).*", "$1");
    }
}
