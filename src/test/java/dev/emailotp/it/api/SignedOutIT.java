package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of a login that waits for its code when somebody ends the person's sessions. */
class SignedOutIT {
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private static TestRealm realm;
    private static NativeApp app;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(SignedOutIT.class).requiredSecondFactor().make();
        app = NativeApp.publicApp(realm, "phone", Map.of("challenge", "true"));
    }

    @Test
    void anAdministratorWhoSignsAPersonOutEndsTheLogin() {
        String id = realm.person("adam");
        Waiting waiting = new Waiting("adam");
        waiting.afterwards(() -> realm.api().users().get(id).logout());
        waiting.app().expectError(400, "invalid_session");
        assertThat(waiting.browser().isSignedIn()).isFalse();
    }

    @Test
    void anAdministratorWhoSignsEverybodyOutEndsTheLogin() {
        realm.person("rosa");
        Waiting waiting = new Waiting("rosa");
        waiting.afterwards(() -> realm.api().logoutAll());
        waiting.app().expectError(400, "invalid_session");
        realm.update(settings -> settings.setNotBefore(0));
    }

    @Test
    void aPersonWhoSignsOutInTheAccountConsoleKeepsItAsInABrowser() {
        realm.person("cora");
        Waiting waiting = new Waiting("cora");
        waiting.afterwards(() -> signOutEverywhere("cora"));
        app.redeem(waiting.app()).expectTokens();
        waiting.browser().expectSignedIn();
    }

    private static void signOutEverywhere(String name) {
        Answer tokens =
                app.token(NativeApp.fields("grant_type", "password", "username", name, "password", TestRealm.PASSWORD));
        Page answer = new Browser()
                .header("Authorization", "Bearer " + tokens.expectTokens().text("access_token"))
                .header("Accept", "application/json")
                .request("DELETE", realm.issuer() + "/account/sessions?current=true");
        assertThat(answer.status()).isEqualTo(204);
    }

    /** One login of a person in a browser and one in an app, both with the password given. */
    private static final class Waiting {
        private final Page page;
        private final String codeOfPage;
        private final Answer asked;
        private final String codeOfApp;
        private Page browser;
        private Answer done;

        Waiting(String name) {
            page = realm.passwordEntered(new Browser(), name).expectCodePage();
            codeOfPage = realm.mailTo(name).code(1);
            asked = app.challenge("login_hint", name, "password", TestRealm.PASSWORD, "scope", "openid")
                    .expectError(400, "code_required");
            codeOfApp = realm.mailTo(name).code(2);
        }

        void afterwards(Runnable signOut) {
            try (ServerClock clock = RunningKeycloak.get().clock()) {
                clock.advance(A_WHILE);
                signOut.run();
                clock.advance(A_WHILE);
                done = app.challenge("auth_session", asked.session(), "otp", codeOfApp);
                browser = page.enter(codeOfPage);
            }
        }

        Answer app() {
            return done;
        }

        Page browser() {
            return browser;
        }
    }
}
