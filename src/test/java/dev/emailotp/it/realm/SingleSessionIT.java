package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;

/** The shipped realm with one session per person, switched as the documentation says. */
class SingleSessionIT {
    private static TestRealm realm;
    private static OidcClient app;
    private static OidcClient webApp;
    private static Shell shell;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.shipped(Map.of("DEMO_APP_PORT", "9", "DEMO_SPA_PORT", "9"));
        app = OidcClient.publicApp(realm, "demo-spa");
        webApp = OidcClient.confidentialApp(realm, "demo-app", "demo-app-secret-for-demos-only");
        shell = Shell.at(realm);
    }

    @BeforeEach
    void on() {
        singleSession("on");
    }

    @Test
    void switchedOffASecondLoginLeavesTheFirstOneAlone() {
        singleSession("off");
        realm.person("olive");
        OIDCTokens first = app.signIn(new Browser(), "olive");
        app.signIn(new Browser(), "olive");
        assertThat(app.refresh(first).indicatesSuccess()).isTrue();
    }

    @Test
    void aSecondLoginEndsTheFirstSession() {
        realm.person("stan");
        Browser before = new Browser();
        OIDCTokens first = app.signIn(before, "stan");
        OIDCTokens second = app.signIn(new Browser(), "stan");
        assertThat(OidcClient.error(app.refresh(first))).isEqualTo("invalid_grant");
        assertThat(webApp.isActive(first.getAccessToken())).isFalse();
        assertThat(before.get(realm.signInUrl()).asksForPassword())
                .as("nor is the first browser signed in any more")
                .isTrue();
        assertThat(app.refresh(second).indicatesSuccess()).isTrue();
    }

    @Test
    void aLoginWithACodeAloneEndsItToo() {
        realm.person("nina");
        OIDCTokens first = app.signIn(new Browser(), "nina");
        Page page = new Browser()
                .get(realm.signInUrl())
                .tryAnotherWay()
                .pick("Code by email, without a password")
                .expectAddressPage();
        page = page.enterAddress(realm.address("nina")).expectCodePage();
        page.enter(realm.mailTo("nina").code(2)).expectSignedIn();
        assertThat(OidcClient.error(app.refresh(first))).isEqualTo("invalid_grant");
    }

    @Test
    void aLoginThatIsNotCompleteEndsNothing() {
        realm.person("hal");
        OIDCTokens first = app.signIn(new Browser(), "hal");
        Page page = realm.passwordEntered(new Browser(), "hal").expectCodePage();
        page.enter(Mailbox.wrong(realm.mailTo("hal").code(2))).expectCodePage();
        assertThat(app.refresh(first).indicatesSuccess()).isTrue();
    }

    @Test
    void anotherAppInTheSameBrowserIsTheSameSession() {
        realm.person("bea");
        Browser browser = new Browser();
        OIDCTokens first = app.signIn(browser, "bea");
        webApp.singleSignOn(browser);
        assertThat(app.refresh(first).indicatesSuccess()).isTrue();
    }

    @Test
    void oneAppCanBeTheOnlyOneWhoseLoginsEndOthers() {
        singleSession("off");
        singleSession("app demo-app");
        singleSession("app demo-app");
        realm.person("uma");
        OIDCTokens first = app.signIn(new Browser(), "uma");
        OIDCTokens second = app.signIn(new Browser(), "uma");
        assertThat(app.refresh(first).indicatesSuccess()).isTrue();
        webApp.signIn(new Browser(), "uma");
        assertThat(OidcClient.error(app.refresh(second))).isEqualTo("invalid_grant");
    }

    @Test
    void anAppsOwnSessionsCanBeCountedAlone() {
        singleSession("off");
        singleSession("app demo-app");
        limits("0", "1");
        try {
            realm.person("ivy");
            OIDCTokens other = app.signIn(new Browser(), "ivy");
            OIDCTokens first = webApp.signIn(new Browser(), "ivy");
            other = app.refreshed(other);
            OIDCTokens second = webApp.signIn(new Browser(), "ivy");
            assertThat(OidcClient.error(webApp.refresh(first))).isEqualTo("invalid_grant");
            assertThat(webApp.refresh(second).indicatesSuccess()).isTrue();
            assertThat(app.refresh(other).indicatesSuccess()).isTrue();
        } finally {
            limits("1", "0");
        }
    }

    /** Sets the options of the step in the flow that the app has of its own. */
    private static void limits(String ofRealm, String ofApp) {
        String step = realm.flows()
                .execution("browser with email code - single session", "user-session-limits")
                .getAuthenticationConfig();
        AuthenticatorConfigRepresentation config = realm.api().flows().getAuthenticatorConfig(step);
        config.getConfig().put("userRealmLimit", ofRealm);
        config.getConfig().put("userClientLimit", ofApp);
        realm.api().flows().updateAuthenticatorConfig(step, config);
    }

    private static void singleSession(String mode) {
        shell.run("exec scripts/single-session.sh " + mode);
    }
}
