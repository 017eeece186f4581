package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.RealmBuilder;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * The pages of docs/examples/keycloakify, built with Keycloakify, in a theme of a running server. Only with
 * {@code -Dexamples=true}, because it takes a minute and npm's packages.
 */
class KeycloakifyBrowserIT {
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> errors = new ArrayList<>();
    private Page page;
    private TestRealm realm;

    @BeforeAll
    static void buildTheTheme() throws IOException {
        assumeTrue(Boolean.getBoolean("examples"), "only with -Dexamples=true");
        playwright = Playwright.create();
        browser = InstalledBrowser.launch(playwright);
        Path themes = RunningKeycloak.get().themes();
        assumeTrue(Files.isDirectory(themes), "needs the distribution");
        KeycloakifyTheme.install(themes);
    }

    @AfterAll
    static void closeBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void openWindow() {
        page = browser.newContext().newPage();
        page.onPageError(errors::add);
    }

    @AfterEach
    void noScriptHasFailed() {
        page.context().close();
        realm.api().remove();
        assertThat(errors).isEmpty();
    }

    @Test
    void aCodeThatIsPastedSignsIn() {
        realm = themed().rememberMe().registration().passwordless().make();
        realm.person("ann");
        page.navigate(realm.signInUrl());
        expectAddressPage("username");
        assertThat(page.locator("#kc-registration a")).hasText("Register");
        assertThat(page.getByLabel("Remember me")).hasAttribute("name", "rememberMe");
        page.locator("#email").fill("nonsense");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-email")).containsText("Please enter your email address");
        assertThat(page.locator("#email")).hasAttribute("aria-describedby", "input-error-email");
        page.locator("#email").fill(realm.address("ann"));
        page.locator("#kc-login").click();
        expectCodePage("enter");
        assertThat(page.locator("#kc-email-otp-sent")).containsText(realm.address("ann"));
        assertThat(page.locator("#kc-email-otp-valid")).hasText("The code expires in about 5 min.");
        assertThat(page.locator("#kc-email-otp-cancel")).hasText("Use another address");
        assertThat(page.locator("#kc-email-otp-resend")).isDisabled();
        page.waitForRequest(
                Pattern.compile(Pattern.quote(TestRealm.APPLICATION) + "\\?.*code=.*"),
                () -> page.locator("#code").fill(realm.mailTo("ann").code(1)));
    }

    @Test
    void theTextsAreTheServersInThePersonsLanguage() {
        realm = themed().passwordless().make();
        realm.person("ben");
        realm.api()
                .localization()
                .saveRealmLocalizationText("de", "emailOtpAddressIntro", "Ohne Passwort, ganz sicher.");
        page.navigate(realm.signInUrl() + "&ui_locales=de");
        assertThat(page.locator("#kc-email-otp-intro")).hasText("Ohne Passwort, ganz sicher.");
        page.locator("#email").fill(realm.address("ben"));
        page.locator("#kc-login").click();
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator("#kc-email-otp-form")).not().containsText(Pattern.compile("emailOtp|\\{\\d}"));
        assertThat(page.locator("label[for=code]")).hasText("Code aus der E-Mail");
        assertThat(page.locator("#kc-email-otp-valid")).containsText("5");
    }

    @Test
    @Tag("long")
    void eachStateOffersWhatCanWork() {
        realm = themed().requiredSecondFactor().make();
        realm.steps()
                .configure(Map.of("guessesPerCode", "1", "failuresPerHour", "2"))
                .close();
        enterPassword("cat");
        expectCodePage("enter");
        assertThat(page).hasTitle("Check your email");
        enterCode("1");
        assertThat(page.locator("#input-error-code")).hasText("Please enter the 6 digits from the email.");
        enterCode(Mailbox.wrong(realm.mailTo("cat").code(1)));
        expectCodePage("send");
        assertThat(page).hasTitle("Error: Check your email");
        assertThat(page.locator("#kc-email-otp-resend")).hasText(Pattern.compile("Send a new code.*"));
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(40));
            page.reload();
            page.locator("#kc-email-otp-resend").click();
            expectCodePage("enter");
            enterCode(Mailbox.wrong(realm.mailTo("cat").code(2)));
            expectCodePage("wait");
        }
        assertThat(page.locator("body")).containsText("Too many incorrect codes. Please wait");
        assertThat(page.locator("#kc-email-otp-again")).hasText(Pattern.compile("Try again \\(.*\\d\\d\\)"));
    }

    @Test
    @Tag("long")
    void aCodeThatExpiresWhileThePageIsOpenGivesWayToTheButtonForANewOne() {
        realm = themed().requiredSecondFactor().make();
        page.clock().install();
        enterPassword("dan");
        expectCodePage("enter");
        page.clock().fastForward("05:05");
        assertThat(page.locator("#kc-email-otp-form")).hasAttribute("data-state", "send");
        assertThat(page.locator("#code")).isHidden();
        assertThat(page.locator("#kc-email-otp-status[role=status]"))
                .hasText("This code is no longer valid. Request a new code.");
        assertThat(page.locator("#kc-email-otp-resend")).hasText("Send a new code");
        page.locator("#kc-email-otp-resend").click();
        expectCodePage("enter");
    }

    @Test
    @Tag("long")
    void aPersonWhoIsDisabledMeanwhileIsToldSo() {
        realm = themed().passwordless().make();
        UserResource eve = realm.api().users().get(realm.person("eve"));
        page.navigate(realm.signInUrl());
        page.locator("#email").fill(realm.address("eve"));
        page.locator("#kc-login").click();
        String code = realm.mailTo("eve").code(1);
        UserRepresentation disabled = eve.toRepresentation();
        disabled.setEnabled(false);
        eve.update(disabled);
        enterCode(code);
        expectCodePage("stopped");
        assertThat(page.locator("body")).containsText("This account is disabled.");
    }

    @Test
    @Tag("long")
    void passkeysAreOfferedWhereTheRealmHasThem() {
        realm = themed().settings(settings -> settings.setWebAuthnPolicyPasswordlessPasskeysEnabled(true))
                .passwordless()
                .make();
        page.navigate(realm.signInUrl());
        expectAddressPage("username webauthn");
        assertThat(page.locator("#authenticateWebAuthnButton")).hasText("Sign in with Passkey");
        assertThat(page.locator("#webauth [name=credentialId]")).hasCount(1);
    }

    private static RealmBuilder themed() {
        return TestRealm.of(KeycloakifyBrowserIT.class)
                .settings(settings -> settings.setLoginTheme(KeycloakifyTheme.NAME));
    }

    private void enterPassword(String person) {
        realm.person(person);
        page.navigate(realm.signInUrl());
        page.locator("#username").fill(person);
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.locator("#kc-login").click();
        assertThat(page.locator("#kc-email-otp-form")).isVisible();
    }

    /** Types the code: one that is filled in is submitted by the page itself. */
    private void enterCode(String code) {
        page.locator("#code").pressSequentially(code);
        page.keyboard().press("Enter");
    }

    private void expectAddressPage(String autocomplete) {
        assertThat(page.locator("form#kc-email-otp-address-form[method=post]")).isVisible();
        assertThat(page.getByLabel("Email", new Page.GetByLabelOptions().setExact(true)))
                .hasAttribute("name", "email");
        assertThat(page.locator("#email")).hasAttribute("autocomplete", autocomplete);
        assertThat(page.locator("#kc-login[name=login]")).hasText("Send code");
        expectNothingInTheWay("#kc-email-otp-address-form");
    }

    /** The form has what docs/pages.md lists, and this state's fields and buttons only. */
    private void expectCodePage(String state) {
        assertThat(page.locator("form#kc-email-otp-form[method=post]")).hasAttribute("data-state", state);
        assertThat(page.locator("#kc-email-otp-status[role=status]")).hasCount(1);
        assertThat(page.getByLabel("Code from the email")).hasCount(state.equals("enter") ? 1 : 0);
        List<String> names =
                switch (state) {
                    case "enter" -> List.of("code", "login", "resend");
                    case "send" -> List.of("resend");
                    case "wait" -> List.of("again");
                    default -> List.of();
                };
        assertThat(page.locator("#kc-email-otp-form [name]:not([name=cancel])").all())
                .extracting(control -> control.getAttribute("name"))
                .containsExactlyElementsOf(names);
        expectNothingInTheWay("#kc-email-otp-form");
    }

    private void expectNothingInTheWay(String form) {
        assertThat(new AxeBuilder(page).include(form).analyze().getViolations()).isEmpty();
    }
}
