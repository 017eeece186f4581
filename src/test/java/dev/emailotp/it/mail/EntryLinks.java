package dev.emailotp.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.CodeFlowRealms;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;

/** A realm whose mails have a link beside the code. */
record EntryLinks(TestRealm realm) {
    static final Map<String, String> ON =
            Map.of("mailHasLink", "true", "mailsPerNetwork", "0", "guessesPerNetwork", "0");

    static EntryLinks make(Class<?> test) {
        TestRealm realm = TestRealm.of(test).frontendUrl().make();
        realm.steps().configure(ON).close();
        return new EntryLinks(realm);
    }

    /** The same for all ways to come to a code. */
    static CodeFlowRealms flows(Class<?> test) {
        CodeFlowRealms flows = CodeFlowRealms.make(test, ON);
        for (TestRealm each : List.of(flows.withoutPassword(), flows.withPassword())) {
            each.update(settings -> settings.getAttributes()
                    .put("frontendUrl", RunningKeycloak.get().baseUrl()));
        }
        return flows;
    }

    /** The mail to a new person who has entered the password in this browser. */
    MimeMessage mailTo(String person, Browser browser) {
        realm.person(person);
        realm.passwordEntered(browser, person).expectCodePage();
        return realm.mailTo(person).await(1);
    }

    /** The page that has nothing to sign in with. */
    static void expectOwnPage(Page page) {
        expectOwnPage(page, "GET");
        assertThat(page.document().getElementById("kc-email-otp-entry"))
                .as(page.body())
                .isNotNull();
        assertThat(page.document().select("form, input, button")).isEmpty();
    }

    static void expectOwnPage(Page page, String method) {
        assertThat(page.status()).as(method).isEqualTo(200);
        assertThat(page.uri().getPath()).endsWith("/email-otp/enter");
        assertThat(page.headers()).doesNotContainKey("set-cookie");
    }

    static void expectKeptByNobody(Page answer) {
        assertThat(answer.headers())
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("referrer-policy", List.of("no-referrer"));
    }
}
