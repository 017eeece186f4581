package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The link beside the code on a server below a path, of which only the host is set, with Keycloak's access log on. */
class EntryLinkLogBrowserIT {
    @Test
    void noLogHasTheCodeOfALinkThatWasOpened() {
        try (Playwright playwright = Playwright.create();
                Browser browser = InstalledBrowser.launch(playwright)) {
            GreenMail mails = RunningKeycloak.mailServer();
            RunningKeycloak server = RunningKeycloak.start("entry-link", mails, options -> options.below("/auth")
                    .argument("--hostname=127.0.0.1")
                    .argument("--http-access-log-enabled=true"));
            try {
                openLink(browser, server);
            } finally {
                server.stop();
                mails.stop();
            }
        }
    }

    private static void openLink(Browser browser, RunningKeycloak server) {
        TestRealm realm = TestRealm.of(EntryLinkLogBrowserIT.class).on(server).make();
        realm.steps()
                .configure(Map.of("mailHasLink", "true", "codeLength", "10"))
                .close();
        realm.person("alice");
        BrowserContext asking = browser.newContext();
        Page page = asking.newPage();
        page.navigate(realm.signInUrl());
        page.locator("#username").fill("alice");
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.locator("#kc-login").click();
        assertThat(page.locator("#kc-email-otp-form")).isVisible();
        MimeMessage mail = realm.mailTo("alice").await(1);
        String code = Mailbox.code(mail);
        String link = Mailbox.entryLink(mail);
        assertThat(link).startsWith("https://127.0.0.1/auth/realms/" + realm.name() + "/email-otp/enter?tab=");
        String here = link.replaceFirst("https://127\\.0\\.0\\.1/auth", server.baseUrl());

        Page elsewhere = browser.newContext().newPage();
        elsewhere.navigate(here);
        assertThat(elsewhere.locator("#kc-email-otp-shown")).hasText(code);
        page.navigate(here);
        assertThat(page.locator("#code")).hasValue(code);
        assertThat(page.locator("#kc-login")).isFocused();

        String log = server.logs().text();
        assertThat(log.lines()
                        .filter(line -> line.contains("GET /auth/realms/" + realm.name() + "/email-otp/enter?tab=")))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(log).contains("DEBUG").doesNotContain(code);
    }
}
