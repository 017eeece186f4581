package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An administrator gives the realm another name while a code is out. */
class RenamedRealmIT {
    @Test
    void aLoginInABrowserBeginsAnewUnderTheNewName() {
        TestRealm realm = TestRealm.create(RenamedRealmIT.class);
        realm.person("alice");
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "alice").expectCodePage();
        Mailbox mails = realm.mailTo("alice");
        String first = mails.code(1);

        TestRealm renamed = realm.renamed();
        assertThat(page.enter(first).status()).as("at the old address").isEqualTo(404);
        page = renamed.passwordEntered(browser, "alice").expectCodePage();
        page = page.enter(first).expectCodePage();
        assertThat(page.message()).as("in another login").startsWith("That code is incorrect.");
        renamed.awaitCounted();
        page.enter(mails.code(2)).expectSignedIn();
    }

    @Test
    void anAppGoesOnUnderTheNewName() {
        TestRealm realm = TestRealm.of(RenamedRealmIT.class).passwordless().make();
        NativeApp app = NativeApp.publicApp(realm, "phone", Map.of("grant", "true"));
        String id = realm.person("bill");
        Answer sent =
                app.sendCode("login", realm.address("bill"), "scope", "openid").expectSent();
        String code = realm.mailTo("bill").code(1);

        Answer tokens = app.in(realm.renamed()).exchange(sent, code).expectTokens();
        assertThat(tokens.claims("id_token").get("sub").asText()).isEqualTo(id);
    }
}
