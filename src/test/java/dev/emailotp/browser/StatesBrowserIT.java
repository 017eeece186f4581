package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.smtp.SmtpFault;
import dev.emailotp.smtp.SmtpServer;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The states of the page that asks for a code, each with its picture: only what can work now is offered. */
class StatesBrowserIT extends DemoInBrowser {
    @BeforeEach
    void lowerWindow() {
        window(new Browser.NewContextOptions().setViewportSize(900, 880));
    }

    @Test
    void anExpiredCodeGivesWayToTheButtonForANewOneInPlace() {
        Page page = context.newPage();
        page.clock().install();
        signIn(page);
        picture(page, "state-enter");
        assertThat(page.locator("#kc-email-otp-valid")).hasText("The code expires in about 5 min.");
        page.clock().fastForward("04:45");
        assertThat(page.locator("#kc-email-otp-valid")).hasText("The code expires in less than a minute.");
        page.clock().fastForward("00:20");
        assertThat(page.locator("#code")).isHidden();
        assertThat(page.locator("#kc-login")).isHidden();
        assertThat(page.locator("#kc-email-otp-status[role=status]"))
                .hasText("This code is no longer valid. Request a new code.");
        assertThat(page.locator("#kc-email-otp-resend")).hasText("Send a new code");
        assertThat(page.locator("#kc-email-otp-resend")).hasClass(Pattern.compile("pf-m-primary"));
        picture(page, "state-expired");
    }

    @Test
    @Tag("long")
    void wrongCodesEndInAWaitThatTheButtonCounts() {
        // Else Keycloak's detection may pause the account before our limit is reached.
        demo.bruteForceDetection(false);
        Page page = signIn(context.newPage());
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            enter(page, "123");
            assertThat(page.locator("body")).containsText("Please enter the 6 digits from the email.");
            picture(page, "state-malformed");
            enterWrong(page, 1);
            assertThat(page).hasTitle("Error: Check your email");
            picture(page, "state-wrong");
            enterWrong(page, 4);
            assertThat(page.locator("#code")).hasCount(0);
            assertThat(page.locator("#kc-email-otp-resend")).containsText("Send a new code");
            picture(page, "state-exhausted");
            clock.ahead(Duration.ofSeconds(40));
            page.reload();
            page.locator("#kc-email-otp-resend").click();
            assertThat(page.locator("body")).containsText("Another email with the code is on its way.");
            picture(page, "state-resent");
            enterWrong(page, 5);
            expectLocked(page);
            picture(page, "state-locked");
            page.reload();
            expectLocked(page);
        } finally {
            demo.bruteForceDetection(true);
        }
    }

    private static void expectLocked(Page page) {
        assertThat(page.locator("body")).containsText("Too many incorrect codes. Please wait");
        assertThat(page.locator("#code")).hasCount(0);
        assertThat(page.locator("#kc-email-otp-resend")).hasCount(0);
        Locator again = page.locator("#kc-email-otp-again");
        assertThat(again).isDisabled();
        assertThat(again).hasText(Pattern.compile("Try again \\(([1-5]?\\d:\\d\\d|1:00:\\d\\d)\\)"));
    }

    @Test
    void aMailThatCannotLeaveIsAWarningBesideTheField() {
        try (SmtpServer server = SmtpServer.start().fault(new SmtpFault.Refuses())) {
            demo.mailServer(server.port());
            Page page = signIn(context.newPage());
            assertThat(page.locator("#kc-email-otp-status")).containsText("We could not send the email yet");
            assertThat(page.locator("#code")).isVisible();
            picture(page, "state-delayed");
        } finally {
            demo.ownMailServer();
        }
    }

    @Test
    void anAccountThatIsDisabledMeanwhileLeavesNothingToDoHere() {
        Page page = context.newPage();
        page.navigate(demo.app() + "/sign-in");
        page.locator("a[href*=reset-credentials]").click();
        page.locator("#username").fill(person);
        page.locator("#kc-reset-password-form [type=submit]").click();
        String code = demo.codeMailedTo(person);
        demo.disable(person);
        enter(page, code);
        assertThat(page.locator("body")).containsText("This account is disabled.");
        assertThat(page.locator("#code")).hasCount(0);
        picture(page, "state-disabled");
    }

    private Page signIn(Page page) {
        page.navigate(demo.app() + "/sign-in");
        page.locator("#username").fill(person);
        page.locator("#password").fill(DemoWorld.ALICE_PASSWORD);
        page.locator("#kc-login").click();
        assertThat(page.locator("#kc-email-otp-form")).isVisible();
        return page;
    }

    private void enterWrong(Page page, int times) {
        String wrong = demo.codeMailedTo(person).equals("111111") ? "222222" : "111111";
        for (int i = 0; i < times; i++) {
            enter(page, wrong);
        }
    }

    private static void enter(Page page, String code) {
        page.locator("#code").pressSequentially(code);
        page.waitForNavigation(() -> page.keyboard().press("Enter"));
    }

    /** Takes pictures, also on a phone, and looks for what keeps people out. */
    private static void picture(Page page, String name) {
        screenshot(page, name);
        Barriers.expectNone(page, name);
        page.setViewportSize(320, 740);
        screenshot(page, name + "-phone");
        Barriers.expectNone(page, name + "-phone");
        page.setViewportSize(900, 880);
    }
}
