package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens for a code, in two plain requests. */
class GrantIT {
    private static final Map<String, String> ON = Map.of("grant", "true");

    @Test
    void aCodeGivesTokensWhereItIsAllThatTheFlowAsksFor() {
        TestRealm realm = TestRealm.of(GrantIT.class).passwordless().make();
        NativeApp app = NativeApp.publicApp(realm, "phone", ON);
        String id = realm.person("alice");
        Answer sent = app.sendCode("login", realm.address("alice"), "scope", "openid email")
                .expectSent();
        Answer tokens = app.exchange(sent, realm.mailTo("alice").code(1)).expectTokens();
        assertThat(tokens.claims("id_token").get("sub").asText()).isEqualTo(id);
        assertThat(realm.api().users().get(id).getUserSessions()).hasSize(1);
        app.exchange(sent, realm.mailTo("alice").code(1)).expectError(400, "invalid_session");
    }

    @Test
    void aCodeGivesNoTokensWhereTheFlowAsksForMore() {
        TestRealm realm = TestRealm.of(GrantIT.class).requiredSecondFactor().make();
        NativeApp app = NativeApp.confidential(realm, "service", ON);
        String id = realm.person("bill");
        Answer sent = app.sendCode("login", realm.address("bill")).expectSent();
        Answer refused = app.exchange(sent, realm.mailTo("bill").code(1)).expectError(400, "browser_needed");
        assertThat(refused.text("error")).isEqualTo("invalid_grant");
        assertThat(realm.api().users().get(id).getUserSessions()).isEmpty();
    }
}
