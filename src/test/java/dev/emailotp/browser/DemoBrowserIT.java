package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.emailotp.smtp.SmtpFault;
import dev.emailotp.smtp.SmtpServer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main path as a person goes it, and what the page does for them. Screenshots are kept in target/screenshots. */
class DemoBrowserIT extends DemoInBrowser {
    private static final Pattern CODE = Pattern.compile("(?m)^\\s*(\\d{6})\\s*$");

    @Test
    void aPersonSignsInToTheAppWithTheCodeFromTheMailbox() {
        Page page = codePage("alice", DemoWorld.ALICE_PASSWORD);
        screenshot(page, "code-page");
        page.locator("#code").pressSequentially(codeFromMailbox("alice"));
        page.locator("#kc-login").click();
        assertThat(page.locator("body")).containsText("alice@demo.example");
        assertThat(page.locator("table")).containsText("amr");
        screenshot(page, "signed-in");
    }

    @Test
    void aPersonWithAnAuthenticatorAppCanHaveACodeByMailInstead() {
        Page page = passwordEntered("bob", DemoWorld.BOB_PASSWORD);
        assertThat(page.locator("#kc-otp-login-form")).isVisible();
        page.getByText("Try another way", new Page.GetByTextOptions().setExact(false))
                .click();
        assertThat(page.getByText("Code by email")).isVisible();
        screenshot(page, "try-another-way");
        page.getByText("Code by email").click();
        assertThat(page.locator("#kc-email-otp-form")).isVisible();
        page.locator("#code").pressSequentially(demo.codeMailedTo("bob"));
        page.locator("#kc-login").click();
        assertThat(page.locator("body")).containsText("bob@demo.example");
    }

    @Test
    void aDoubleClickSignsInAndShowsNoError() {
        Page page = codePage(person, DemoWorld.ALICE_PASSWORD);
        page.locator("#code").pressSequentially(demo.codeMailedTo(person));
        page.locator("#kc-login").dblclick();
        assertThat(page.locator("body")).containsText(person + "@demo.example");
    }

    @Test
    void aPastedCodeIsSubmittedByItself() {
        Page page = codePage(person, DemoWorld.ALICE_PASSWORD);
        String pasted = "Your code is " + demo.codeMailedTo(person) + ".";
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.evaluate("text => navigator.clipboard.writeText(text)", pasted);
        page.locator("#code").press("ControlOrMeta+V");
        assertThat(page.locator("body")).containsText(person + "@demo.example");
    }

    @Test
    void aCodeThatTheBrowserFillsInIsSubmittedByItself() {
        Page page = codePage(person, DemoWorld.ALICE_PASSWORD);
        insert(page, demo.codeMailedTo(person), "insertReplacementText");
        assertThat(page.locator("body")).containsText(person + "@demo.example");
    }

    @Test
    void whatTheServerWouldRefuseIsNotSubmittedByItself() {
        Page page = codePage(person, DemoWorld.ALICE_PASSWORD);
        String shown = page.url();
        insert(page, "111111 222222", "insertFromPaste");
        insert(page, "123456" + " ".repeat(200), "insertFromPaste");
        page.locator("#code").fill("");
        page.locator("#code").pressSequentially(demo.codeMailedTo(person));
        assertThat(page.locator("#kc-email-otp-form")).not().hasAttribute("aria-busy", "true");
        assertThat(page).hasURL(shown);
    }

    private static void insert(Page page, String text, String how) {
        page.locator("#code")
                .evaluate(
                        "(input, [text, how]) => { input.value = text;"
                                + " input.dispatchEvent(new InputEvent('input', { inputType: how, bubbles: true })); }",
                        List.of(text, how));
    }

    @Test
    void resendingWaitsForItsCountdownAndStartingOverDoesNot() {
        Page page = codePage(person, DemoWorld.ALICE_PASSWORD);
        Locator resend = page.locator("#kc-email-otp-resend");
        assertThat(resend).isDisabled();
        assertThat(resend).hasText(Pattern.compile("Send the code again \\(0:[0-3]\\d\\)"));
        assertThat(page.locator("#kc-email-otp-valid"))
                .hasText(Pattern.compile("The code expires in about [45] min\\."));
        page.locator("#reset-login").click();
        assertThat(page.locator("#kc-form-login")).isVisible();
    }

    @Test
    void whatBecomesOfTheMailIsToldWithoutAReload() {
        try (SmtpServer server = SmtpServer.start().fault(new SmtpFault.Refuses())) {
            demo.mailServer(server.port());
            Page page = codePage(person, DemoWorld.ALICE_PASSWORD);
            Locator delivery = page.locator("#kc-email-otp-status");
            assertThat(delivery).containsText("We could not send the email yet");
            assertThat(page.locator("#kc-email-otp-resend")).isEnabled();
            server.fault(new SmtpFault.None());
            assertThat(delivery).isEmpty();
        } finally {
            demo.ownMailServer();
        }
    }

    @Test
    void everythingWorksWithoutJavaScript() {
        window(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        Page page = codePage(person, DemoWorld.ALICE_PASSWORD);
        page.locator("#kc-email-otp-resend").click();
        assertThat(page.locator("body")).containsText("We have just sent a code. Please wait");
        page.locator("#code").pressSequentially("12");
        page.keyboard().press("Enter");
        assertThat(page.locator("#input-error-code")).hasText("Please enter the 6 digits from the email.");
        page.locator("#code").pressSequentially(demo.codeMailedTo(person));
        page.keyboard().press("Enter");
        assertThat(page.locator("body")).containsText(person + "@demo.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "phone", "german", "rtl"})
    void thePageIsAccessibleAndLooksRightFor(String look) {
        Browser.NewContextOptions options = new Browser.NewContextOptions();
        switch (look) {
            case "dark" -> options.setColorScheme(ColorScheme.DARK);
            case "phone" -> options.setViewportSize(360, 740).setDeviceScaleFactor(2);
            case "german" -> options.setLocale("de").setViewportSize(320, 740);
            default -> options.setColorScheme(ColorScheme.LIGHT);
        }
        window(options);
        Page page = codePage(person, DemoWorld.ALICE_PASSWORD);
        page.locator("#code").pressSequentially("12");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-code")).isVisible();
        if (look.equals("rtl")) {
            page.evaluate("document.documentElement.dir = 'rtl'");
        }
        screenshot(page, "code-page-" + look);
        // Keycloak's own template labels the name it shows wrongly, on each of its pages.
        assertThat(new AxeBuilder(page)
                        .exclude("#kc-attempted-username")
                        .analyze()
                        .getViolations())
                .isEmpty();
        assertThat((Boolean) page.locator("#kc-email-otp-form")
                        .evaluate("form => [...form.querySelectorAll('*')].map(part => part.getBoundingClientRect())"
                                + ".every(part => part.left >= 0 && part.right <= window.innerWidth)"))
                .as("nothing of the form is cut off")
                .isTrue();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("nothing is wider than the screen")
                .isTrue();
    }

    @Test
    void theAppIsAccessibleAndLooksRightInLightDarkAndOnAPhone() {
        Page page = codePage(person, DemoWorld.ALICE_PASSWORD);
        page.locator("#code").pressSequentially(demo.codeMailedTo(person));
        page.locator("#kc-login").click();
        assertThat(page.locator("h1")).hasText("Hello, Alice Liddell");
        for (String path : List.of("/", "/profile", "/reports")) {
            page.navigate(demo.app() + path);
            String name = "app-" + page.title().replaceAll("\\W+", "-");
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                screenshot(page, name + "-" + scheme);
                assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            }
            page.setViewportSize(360, 740);
            screenshot(page, name + "-phone");
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("nothing is wider than the phone")
                    .isTrue();
            page.setViewportSize(1280, 720);
        }
    }

    private Page passwordEntered(String username, String password) {
        Page page = context.newPage();
        page.navigate(demo.app());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.locator("#username").fill(username);
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
        return page;
    }

    private Page codePage(String username, String password) {
        Page page = passwordEntered(username, password);
        assertThat(page.locator("#kc-email-otp-form")).isVisible();
        return page;
    }

    /** The code of the newest mail to this person, read where a person reads it. */
    private String codeFromMailbox(String username) {
        Page mailbox = context.newPage();
        mailbox.navigate(demo.mailbox());
        mailbox.locator("#mails li a")
                .filter(new Locator.FilterOptions().setHasText("to " + username + "@demo.example"))
                .first()
                .click();
        String mail = mailbox.frameLocator("iframe").locator("body").innerText();
        screenshot(mailbox, "mail");
        Matcher code = CODE.matcher(mail);
        assertThat(code.find()).as(mail).isTrue();
        mailbox.close();
        return code.group(1);
    }
}
