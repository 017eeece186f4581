package dev.emailotp.it.api;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens for a code in a realm whose flow asks for a second factor behind the step without a password. */
class ShippedGrantIT {
    @Test
    void inTheShippedFlowACodeToTheMailboxIsEnoughUnlessThePersonHasAnApp() {
        TestRealm realm = TestRealm.shipped();
        NativeApp app = NativeApp.confidential(realm, "service", Map.of("grant", "true"));
        realm.person("alicia");
        Answer sent = app.sendCode("login", realm.address("alicia")).expectSent();
        app.exchange(sent, realm.mailTo("alicia").code(1)).expectTokens();

        realm.person("cautious", AuthenticatorApp::give);
        sent = app.sendCode("login", realm.address("cautious")).expectSent();
        app.exchange(sent, realm.mailTo("cautious").code(1)).expectError(400, "browser_needed");
    }
}
