package dev.emailotp.it.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page comes with the extension and works under any theme. */
class ThemesIT {
    @ParameterizedTest
    @ValueSource(strings = {"keycloak.v2", "keycloak", "base"})
    void thePageWorksUnderEveryThemeThatComesWithKeycloak(String theme) {
        TestRealm realm = TestRealm.of(ThemesIT.class)
                .settings(settings -> settings.setLoginTheme(theme))
                .make();
        realm.person("alice");
        Page page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        assertThat(page.document().selectFirst("label[for=code]").text()).isEqualTo("Code from the email");
        assertThat(page.document().getElementById("code").attr("autocomplete")).isEqualTo("one-time-code");
        assertThat(page.document().getElementById("code").attr("inputmode")).isEqualTo("numeric");
        page = page.enter("1").expectCodePage();
        assertThat(page.document().getElementById("code").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.message()).isEqualTo("Please enter the 6 digits from the email.");
        page = page.resend().expectCodePage();
        assertThat(page.document().text()).contains("We have just sent a code.");
        page.enter(realm.mailTo("alice").code(1)).expectSignedIn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak.v2", "keycloak", "base", "email-otp"})
    void thePageBehindTheLinkInTheMailWorksUnderEveryTheme(String theme) {
        TestRealm realm = TestRealm.of(ThemesIT.class)
                .settings(settings -> settings.setLoginTheme(theme))
                .make();
        Page page = new Browser().get(realm.issuer() + "/email-otp/enter?tab=none");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().getElementById("kc-page-title").text()).isEqualTo("Your code");
        assertThat(page.document().getElementById("kc-email-otp-in-mail").text())
                .startsWith("The code is in the email.");
        assertThat(page.document().select("#kc-email-otp-entry[style], #kc-email-otp-entry [style]"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak.v2", "keycloak", "base"})
    void thePageForAnAddressWorksUnderEveryThemeThatComesWithKeycloak(String theme) {
        TestRealm realm = TestRealm.of(ThemesIT.class)
                .rememberMe()
                .settings(settings -> settings.setLoginTheme(theme))
                .passwordless(Map.of())
                .make();
        realm.person("alice");
        Page page = new Browser().get(realm.signInUrl()).expectAddressPage();
        assertThat(page.document().selectFirst("label[for=email]").text()).isEqualTo("Email");
        assertThat(page.document().getElementById("email").attr("autocomplete")).isEqualTo("username");
        assertThat(page.document().getElementById("rememberMe")).isNotNull();
        page = page.enterAddress("alice").expectAddressPage();
        assertThat(page.document().getElementById("email").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.message()).contains("Please enter your email address");
        page = page.enterAddress(realm.address("alice")).expectCodePage();
        page.enter(realm.mailTo("alice").code(1)).expectSignedIn();
    }
}
