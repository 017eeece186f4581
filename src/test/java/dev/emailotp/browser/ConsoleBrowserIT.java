package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.emailotp.it.support.Mailbox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page for admins of the shipped realm, as admins with more and with fewer rights use it. */
class ConsoleBrowserIT extends DemoInBrowser {
    @Test
    void anAdminFindsAPersonAndHelps() {
        wrongCode(person);
        window(new Browser.NewContextOptions().setViewportSize(1100, 1000));
        List<String> problems = new ArrayList<>();
        Page page = console(operator(), problems);
        find(page, person);
        assertThat(page.locator("#person-name")).hasText(person);
        assertThat(page.locator("#person-address")).containsText(person + "@demo.example (verified)");
        assertThat(page.locator("#limits")).containsText("1 / 10");
        assertThat(page.locator("#events")).containsText("wrong");
        assertThat(page.locator("#devices-none")).isVisible();
        picture(page, "console");

        page.locator("[data-does=lift]").click();
        assertThat(page.locator("#status")).hasText("Done.");
        assertThat(page.locator("#limits-none")).isVisible();
        assertThat(page.locator("#attack-stage")).hasText("none");
        assertThat(page.locator("#signals")).containsText("wrong_codes");
        page.locator("[data-does=end-attack]").click();
        assertThat(page.locator("#status")).hasText("Done.");
        page.locator("[data-does=end-codes]").click();
        assertThat(page.locator("#status")).hasText("Done.");
        page.locator("[data-does=test-person]").click();
        assertThat(page.locator("#status")).hasText("The mail server has accepted the test email.");
        assertThat(page.locator("#events")).containsText("test");
        demo.mailServer(1);
        try {
            page.locator("[data-does=test-me]").click();
            assertThat(page.locator("#status")).containsText("The test email was not sent: connect");
        } finally {
            demo.ownMailServer();
        }
        page.reload();
        assertThat(page.locator("#person-name")).hasText(person);
        page.locator("#sign-out").click();
        assertThat(page.locator("#kc-logout, #kc-page-title").first()).isVisible();
        assertThat(problems).isEmpty();
    }

    @Test
    void aHelpDeskThatMayOnlyLookSeesNoAddressAndNoButtons() {
        String helpdesk = demo.admin("view-users", "query-users");
        Page page = console(helpdesk, new ArrayList<>());
        find(page, person);
        assertThat(page.locator("#person-address")).containsText("p***@demo.example");
        assertThat(page.locator("#person button:visible")).hasCount(0);
        assertThat(page.locator("#events-none")).containsText("permission");
        assertThat(page.locator("#figures-none")).hasText("You do not have permission for this.");
        assertThat(page.locator("#attack-none")).hasText("You do not have permission for this.");
        page.locator("[data-does=test-me]").click();
        assertThat(page.locator("#status")).hasText("You do not have permission for this.");
    }

    @Test
    void aPersonWithoutRightsSeesNothing() {
        Page page = console(person, new ArrayList<>());
        page.locator("#words").fill("alice");
        page.locator("#find [type=submit]").click();
        assertThat(page.locator("#status")).hasText("You do not have permission for this.");
        assertThat(page.locator("#person")).isHidden();
        page.navigate(demo.console() + "#no-such-id");
        page.reload();
        assertThat(page.locator("#status")).hasText("You do not have permission for this.");
    }

    /** A link could otherwise have an admin's click delete something else. */
    @Test
    void aLinkToThePageLeadsToNoOtherResource() {
        Page page = console(operator(), new ArrayList<>());
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        for (String id : List.of("../../users/x?y=", "..", ".", "%2e%2e%2fusers", "a/../../../b")) {
            page.evaluate("id => { location.hash = id; }", id);
            assertThat(page.locator("#status")).not().isEmpty();
            assertThat(page.locator("#person")).isHidden();
        }
        assertThat(asked)
                .as("nothing but people by one part of the path")
                .allMatch(url -> url.matches(".*/admin/realms/demo/(email-otp/)?users/[^/?]+"));
    }

    @Test
    void itSuitsPhonesTheDarkAndOtherDirections() {
        window(new Browser.NewContextOptions().setViewportSize(320, 800).setColorScheme(ColorScheme.DARK));
        Page page = console(operator(), new ArrayList<>());
        find(page, person);
        picture(page, "console-dark-phone");
        window(new Browser.NewContextOptions().setViewportSize(320, 800).setLocale("ar"));
        page = console(operator(), new ArrayList<>());
        find(page, person);
        picture(page, "console-ar-phone");
        window(new Browser.NewContextOptions().setViewportSize(1000, 900).setLocale("de"));
        page = console(operator(), new ArrayList<>());
        find(page, person);
        picture(page, "console-de");
    }

    private static String operator() {
        return demo.admin("view-users", "query-users", "manage-users", "view-events", "manage-realm");
    }

    private void wrongCode(String username) {
        Page page = context.newPage();
        page.navigate(demo.console());
        signIn(page, username);
        page.locator("#code").pressSequentially(Mailbox.wrong(demo.codeMailedTo(username)));
        page.keyboard().press("Enter");
        assertThat(page.locator("#input-error-code")).isVisible();
    }

    /** Opens the page, and signs the admin in. */
    private Page console(String username, List<String> problems) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                problems.add(message.text());
            }
        });
        page.onPageError(problems::add);
        page.navigate(demo.console());
        signIn(page, username);
        page.locator("#code").pressSequentially(demo.codeMailedTo(username));
        page.keyboard().press("Enter");
        assertThat(page.locator("#content")).isVisible();
        assertThat(page.url()).as("nothing of the sign-in stays").doesNotContain("code=", "state=");
        return page;
    }

    private static void signIn(Page page, String username) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(DemoWorld.ALICE_PASSWORD);
        page.locator("#kc-login").click();
    }

    private static void find(Page page, String username) {
        page.locator("#words").fill(username);
        page.locator("#find [type=submit]").click();
        assertThat(page.locator("#person")).isVisible();
    }

    private static void picture(Page page, String name) {
        screenshot(page, name);
        Barriers.expectNone(page, name);
    }
}
