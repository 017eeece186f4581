package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens for name, password and a code, at the grant that old apps use. */
class PasswordGrantCodeIT {
    private static TestRealm realm;
    private static NativeApp app;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(PasswordGrantCodeIT.class)
                .requiredSecondFactor()
                .directGrant(Map.of("sendsCode", "true"))
                .make();
        app = NativeApp.publicApp(realm, "terminal", Map.of());
    }

    @Test
    void theFirstRequestSendsTheCodeAndTheSecondBringsIt() {
        realm.person("alice");
        Answer asked = grant("alice").expectError(400, "code_required");
        assertThat(asked.text("error")).isEqualTo("invalid_grant");
        String code = realm.mailTo("alice").code(1);
        grant("alice", "auth_session", asked.session(), "email_otp", code).expectTokens();
        grant("alice", "auth_session", asked.session(), "email_otp", code).expectError(400, "invalid_session");
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);
    }

    @Test
    void aWrongCodeGivesNoTokensAndCountsLikeASecondFactor() {
        realm.update(settings -> settings.setBruteForceProtected(true));
        String id = realm.person("bill");
        Answer asked = grant("bill");
        String wrong =
                dev.emailotp.it.support.Mailbox.wrong(realm.mailTo("bill").code(1));
        grant("bill", "auth_session", asked.session(), "email_otp", wrong).expectError(400, "wrong_code");
        realm.awaitCounted();
        assertThat(realm.people().failures(id)).isEqualTo(1);
        grant(
                        "bill",
                        "auth_session",
                        asked.session(),
                        "email_otp",
                        realm.mailTo("bill").code(1))
                .expectTokens();
    }

    @Test
    void theCodeOfOnePersonIsWorthNothingForAnother() {
        realm.person("carol");
        realm.person("dan");
        Answer asked = grant("carol");
        String code = realm.mailTo("carol").code(1);
        grant("dan", "auth_session", asked.session(), "email_otp", code).expectError(400, "invalid_session");
    }

    @Test
    void aPasswordThatIsWrongSendsNothing() {
        realm.person("erin");
        Answer refused = app.token(
                NativeApp.fields("grant_type", "password", "username", "erin", "password", "not the password"));
        assertThat(refused.body().has("auth_session")).isFalse();
        assertThat(realm.mailTo("erin").count()).isZero();
    }

    private static Answer grant(String username, String... more) {
        Map<String, String> fields =
                NativeApp.fields("grant_type", "password", "username", username, "password", TestRealm.PASSWORD);
        fields.putAll(NativeApp.fields(more));
        realm.awaitCounted();
        return app.token(fields);
    }
}
