package dev.emailotp.it.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmLevels;
import dev.emailotp.it.support.SamlApp;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.TestedKeycloak;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An application that speaks SAML asks for a level of authentication, as {@link StepUpIT} does with OpenID Connect. */
class SamlStepUpIT {
    private static final String ONE = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
    private static final String TWO = "urn:example:password-and-code";

    private static TestRealm realm;
    private static SamlApp app;

    @BeforeAll
    static void makeRealm() {
        Assumptions.assumeFalse(TestedKeycloak.isBefore(26, 7), "Levels for SAML are new in 26.7");
        realm = RealmLevels.realm(SamlStepUpIT.class, "auth-username-password-form", TestRealm.STEP);
        app = SamlApp.in(realm, "{\"%s\":1,\"%s\":2}".formatted(ONE, TWO));
    }

    @Test
    void theCodeIsAskedForWhenTheApplicationWantsMoreThanThePassword() {
        realm.person("alice");
        Browser browser = new Browser();
        Page page = browser.get(app.signInAtLevel(ONE)).signIn("alice", TestRealm.PASSWORD);
        assertThat(level(page)).isEqualTo(ONE);
        assertThat(realm.mailTo("alice").count()).isZero();

        page = browser.get(app.signInAtLevel(TWO)).expectCodePage();
        page = page.enter(realm.mailTo("alice").code(1));
        assertThat(level(page)).isEqualTo(TWO);

        assertThat(level(browser.get(app.signInAtLevel(TWO)))).as("still").isEqualTo(TWO);
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);
    }

    /** What the application is told about the level, in a form that the browser would post to it. */
    private static String level(Page page) {
        String answer = page.document().select("input[name=SAMLResponse]").attr("value");
        assertThat(answer).as(page.body()).isNotEmpty();
        String xml = new String(Base64.getDecoder().decode(answer), StandardCharsets.UTF_8);
        return Jsoup.parse(xml, "", Parser.xmlParser())
                .select("saml|AuthnContextClassRef")
                .text();
    }
}
