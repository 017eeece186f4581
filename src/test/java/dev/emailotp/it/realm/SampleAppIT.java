package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample app as its people see it: signed in, kept signed in, signed out from wherever, and let in by role. */
class SampleAppIT {
    /** So long ago that the access token is about to expire, and the app takes it once more. */
    private static final Duration TOKENS_NEARLY_EXPIRED = Duration.ofSeconds(-280);

    private static RunningSampleApp app;

    @BeforeAll
    static void startApp() {
        app = RunningSampleApp.start();
    }

    @AfterAll
    static void stopApp() {
        app.close();
    }

    @AfterEach
    void now() {
        RunningKeycloak.get().clock().close();
    }

    @Test
    void whoeverIsNotSignedInIsSentToSignInAndThenToThePageTheyWanted() {
        app.realm().person("wanda");
        Browser browser = new Browser();
        assertThat(browser.get(app.url("/profile")).asksForPassword()).isTrue();
        Page profile = app.signIn(browser, "wanda", "/profile");
        assertThat(profile.uri()).hasToString(app.url("/profile"));
        assertThat(profile.document().text()).contains("Your profile", "wanda", "user");
        assertThat(browser.get(app.url("/")).document().text())
                .contains(app.realm().address("wanda"));
    }

    @Test
    void anAnsweredSignInLeadsAPersonWhoIsSignedInHomeAndTellsOthersThatItIsOver() {
        app.realm().person("ella");
        String answered = app.url("/callback?state=of-before&code=of-before");
        Browser browser = new Browser();
        app.signIn(browser, "ella", "/profile");
        Page home = browser.get(answered);
        assertThat(home.uri()).hasToString(app.url("/"));
        assertThat(home.document().text()).contains(app.realm().address("ella"));
        Page refused = new Browser().get(answered);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.document().text()).contains("You are not signed in");
    }

    @Test
    void noDestinationLeadsOutOfTheApp() {
        app.realm().person("olaf");
        Page page = app.signIn(new Browser(), "olaf", "//elsewhere.example");
        assertThat(page.uri()).hasToString(app.url("/"));
    }

    @Test
    void anAccessTokenThatIsAboutToExpireIsRenewedWithoutAWord() {
        app.realm().person("sue");
        Browser browser = new Browser();
        RunningKeycloak.get().clock().ahead(TOKENS_NEARLY_EXPIRED);
        app.signIn(browser, "sue", "/profile");
        String before = browser.cookies();
        RunningKeycloak.get().clock().close();
        assertThat(browser.get(app.url("/profile")).document().text()).contains("sue");
        String after = browser.cookies();
        assertThat(refreshToken(after)).isNotEqualTo(refreshToken(before));
        browser.get(app.url("/profile"));
        assertThat(browser.cookies()).as("no more than needed").isEqualTo(after);
    }

    @Test
    void manyRequestsAtOnceRenewTheTokensOnceAndEndNothing() throws Exception {
        app.realm().person("pam");
        Browser browser = new Browser();
        RunningKeycloak.get().clock().ahead(TOKENS_NEARLY_EXPIRED);
        app.signIn(browser, "pam", "/profile");
        RunningKeycloak.get().clock().close();
        Callable<Page> request = () -> browser.get(app.url("/profile"));
        ExecutorService tabs = Executors.newFixedThreadPool(6);
        try {
            for (Future<Page> answer : tabs.invokeAll(List.of(request, request, request, request, request, request))) {
                assertThat(answer.get().document().text()).contains("pam");
            }
        } finally {
            tabs.shutdown();
        }
        assertThat(browser.get(app.url("/profile")).document().text()).contains("pam");
    }

    @Test
    void peopleStaySignedInWhenTheAppIsRestarted() {
        app.realm().person("rosa");
        Browser browser = new Browser();
        app.signIn(browser, "rosa", "/profile");
        app.restart();
        assertThat(browser.get(app.url("/profile")).document().text()).contains("rosa");
    }

    @Test
    void aRefreshTokenThatSomebodyElseHasUsedTooEndsTheSession() {
        app.realm().person("vic");
        Browser browser = new Browser();
        app.signIn(browser, "vic", "/profile");
        Browser thief = new Browser().header("Cookie", "demo_app_refresh=" + refreshToken(browser.cookies()));
        assertThat(thief.get(app.url("/profile")).document().text()).contains("vic");
        app.restart();
        assertThat(browser.get(app.url("/")).document().text())
                .as("the second to use it shows that there are two")
                .contains("Sign in")
                .doesNotContain("vic");
        assertThat(browser.cookies()).doesNotContain("demo_app");
        assertThat(thief.get(app.url("/")).document().text()).doesNotContain("vic@");
    }

    @Test
    void signingOutEndsTheSessionHereAndAtTheServer() {
        app.realm().person("sid");
        Browser browser = new Browser();
        app.signIn(browser, "sid", "/");
        String refresh = refreshToken(browser.cookies());
        Page signedOut = browser.post(app.url("/sign-out"), Map.of());
        assertThat(signedOut.uri()).hasToString(app.url("/signed-out"));
        assertThat(browser.cookies()).doesNotContain("demo_app");
        assertThat(browser.get(app.url("/profile")).asksForPassword()).isTrue();
        Browser kept = new Browser().header("Cookie", "demo_app_refresh=" + refresh);
        assertThat(kept.get(app.url("/")).document().text()).doesNotContain("sid@");
    }

    @Test
    void whoeverIsSignedOutElsewhereIsSignedOutOfTheAppAtOnce() {
        String id = app.realm().person("ben");
        Browser browser = new Browser();
        app.signIn(browser, "ben", "/");
        assertThat(browser.get(app.url("/")).document().text()).contains("ben@");
        app.realm().api().users().get(id).logout();
        assertThat(browser.get(app.url("/")).document().text()).doesNotContain("ben@");
    }

    @Test
    void aMadeUpLogoutEndsNothing() {
        app.realm().person("max");
        Browser browser = new Browser();
        app.signIn(browser, "max", "/");
        for (String token : List.of("x", "eyJhbGciOiJub25lIn0.e30.")) {
            Page refused = new Browser().post(app.url("/backchannel-logout"), Map.of("logout_token", token));
            assertThat(refused.status()).isEqualTo(400);
        }
        assertThat(browser.get(app.url("/")).document().text()).contains("max@");
    }

    @Test
    void pagesByRoleAreClosedToOthersAndOpenToThoseWhoHaveIt() {
        String id = app.realm().person("roland");
        Browser browser = new Browser();
        app.signIn(browser, "roland", "/profile");
        for (String path : List.of("/reports", "/admin")) {
            Page closed = browser.get(app.url(path));
            assertThat(closed.status()).isEqualTo(403);
            assertThat(closed.document().text()).contains("This page is not for you");
        }
        app.realm().people().joinGroup(id, "staff");
        signInAgain(browser);
        assertThat(browser.get(app.url("/reports")).status()).as("by group").isEqualTo(200);
        assertThat(browser.get(app.url("/admin")).status()).isEqualTo(403);
        assertThat(browser.get(app.url("/")).document().text()).contains("/staff");

        app.realm().people().grant(id, "admin");
        signInAgain(browser);
        assertThat(browser.get(app.url("/admin")).status()).isEqualTo(200);
    }

    @Test
    void whoeverRunsTheRealmMayReadTheReportsTooAndEverybodyIsAUser() {
        String id = app.realm().person("ada");
        app.realm().people().grant(id, "admin");
        Browser browser = new Browser();
        Page reports = app.signIn(browser, "ada", "/reports");
        assertThat(reports.status()).isEqualTo(200);
        assertThat(reports.document().text()).contains("admin", "reports", "user");
    }

    @Test
    void cookiesAreOutOfReachOfScriptsAndOtherSites() {
        app.realm().person("cora");
        Browser signedIn = new Browser();
        app.signIn(signedIn, "cora", "/");
        Page page = new Browser()
                .header("Cookie", "demo_app_refresh=" + refreshToken(signedIn.cookies()))
                .get(app.url("/"));
        // The session's cookie is missing, so that both are set anew.
        assertThat(page.headers().get("set-cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("demo_app", "HttpOnly", "SameSite=Lax"))
                .noneSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    }

    /** With the session at the server, for tokens with the roles of now. */
    private static void signInAgain(Browser browser) {
        browser.get(app.url("/sign-in"));
    }

    private static String refreshToken(String cookies) {
        return cookies.replaceFirst(".*demo_app_refresh=([^,}]*).*", "$1");
    }
}
