package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A flow that limits sessions limits those of apps, too. */
class SessionLimitsIT {
    @Test
    void theOldestSessionEndsForANewOne() {
        Limited limited = new Limited("Terminate oldest session");
        Answer first = limited.grant(1).expectTokens();
        Answer second = limited.grant(2).expectTokens();
        assertThat(limited.sessions()).isOne();
        limited.refresh(first).expectOAuth("invalid_grant");
        limited.refresh(second).expectTokens();
    }

    @Test
    void aNewSessionIsDenied() {
        Limited limited = new Limited("Deny new session");
        Answer first = limited.grant(1).expectTokens();
        limited.grant(2).expectError(400, "browser_needed");
        limited.challenge(3).expectError(400, "browser_needed");
        assertThat(limited.sessions()).isOne();
        limited.refresh(first).expectTokens();
    }

    /** A realm that lets a person have one session. */
    private static final class Limited {
        private final TestRealm realm = TestRealm.of(SessionLimitsIT.class).make();
        private final NativeApp app;
        private final String person;

        Limited(String behavior) {
            realm.steps().sequence(TestRealm.PASSWORDLESS, "user-session-limits");
            String flow = TestRealm.PASSWORDLESS + " then user-session-limits";
            realm.flows()
                    .configure(
                            realm.flows().execution(flow, "user-session-limits"),
                            Map.of("behavior", behavior, "userRealmLimit", "1", "userClientLimit", "0"))
                    .close();
            app = NativeApp.publicApp(realm, "phone", Map.of("grant", "true", "challenge", "true"));
            person = realm.person("solo");
        }

        Answer grant(int mail) {
            Answer sent = app.sendCode("login", realm.address("solo")).expectSent();
            return app.exchange(sent, realm.mailTo("solo").code(mail));
        }

        Answer challenge(int mail) {
            Answer asked = app.challenge("login_hint", realm.address("solo"));
            return app.challenge(
                    "auth_session", asked.session(), "otp", realm.mailTo("solo").code(mail));
        }

        Answer refresh(Answer tokens) {
            return app.token(
                    NativeApp.fields("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token")));
        }

        int sessions() {
            return realm.api().users().get(person).getUserSessions().size();
        }
    }
}
