package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The theme {@code email-otp} on Keycloak's pages for second factors other than ours. */
class KeycloaksFactorPagesBrowserIT extends KeycloaksPages {
    @BeforeAll
    static void askForThem() {
        for (String step : List.of("auth-recovery-authn-code-form", "webauthn-authenticator")) {
            realm.steps().requirement(step, "ALTERNATIVE");
        }
    }

    @Test
    @Tag("long")
    void recoveryCodesAreSetUpAndEntered() {
        realm.person("alice", user -> user.setRequiredActions(List.of("CONFIGURE_RECOVERY_AUTHN_CODES")));
        signIn("alice", "");
        look("#kc-recovery-codes-list", "recovery-setup");
        page.locator("#kcRecoveryCodesConfirmationCheck").check();
        look("#saveRecoveryAuthnCodesBtn:enabled", "recovery-setup-confirmed");
        page.locator("#saveRecoveryAuthnCodesBtn").click();
        page.waitForURL(realm.issuer() + "?**");
        page.navigate(signInUrl() + "&kc_action=CONFIGURE_RECOVERY_AUTHN_CODES");
        look("#cancelRecoveryAuthnCodesBtn", "recovery-setup-again");
        context.clearCookies();
        String before = signIn("alice", "");
        look("#recoveryCodeInput", "recovery-code");
        page.locator("#recoveryCodeInput").fill("AAAA-BBBB-CCCC");
        page.locator("#kc-login").click();
        look("#input-error-recoveryCodeInput", "recovery-code-wrong");
        page.navigate(before);
        look("#loginRestartLink", "expired");
        page.locator("#loginContinueLink").click();
        assertThat(page.locator("#recoveryCodeInput")).isVisible();
        looks.expectNoBarriers();
    }

    @Test
    @Tag("long")
    void aSecurityKeyIsRegisteredAndUsed() {
        realm.person("bill", user -> user.setRequiredActions(List.of("webauthn-register")));
        page.onDialog(dialog -> dialog.accept("A key on a string around the neck"));
        VirtualKey.plugInto(page);
        signIn("bill", "", KeycloaksPages::named);
        look("#registerWebAuthn", "key-setup");
        page.locator("#registerWebAuthn").click();
        page.waitForURL(named(realm.issuer()) + "?**");
        page.navigate(named(signInUrl()) + "&kc_action=webauthn-register");
        look("#cancelWebAuthnAIA", "key-setup-again");
        context.clearCookies();
        signIn("bill", "", KeycloaksPages::named);
        look("#kc-webauthn-authenticator-item-0", "key");
        page.evaluate("""
                () => {
                  document.querySelector("#error").value = "NotAllowedError";
                  document.querySelector("#webauth").submit();
                }""");
        look("#kc-try-again", "key-error");
        looks.expectNoBarriers();
    }
}
