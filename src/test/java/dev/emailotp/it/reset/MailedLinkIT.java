package dev.emailotp.it.reset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A reset by Keycloak's link, with our second factor behind it. */
class MailedLinkIT {
    private static final String FLOW = "reset with link and code";
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(MailedLinkIT.class)
                .settings(settings -> settings.setResetPasswordAllowed(true))
                .make();
        realm.flows().api().copy("reset credentials", Map.of("newName", FLOW)).close();
        realm.flows().partRequirement(FLOW, FLOW + " Reset - Conditional OTP", "DISABLED");
        realm.flows().add(FLOW, TestRealm.STEP, "REQUIRED");
        realm.update(settings -> settings.setResetCredentialsFlow(FLOW));
    }

    @Test
    void aMailScannerThatLoadsTheLinkCausesNoMail() throws Exception {
        realm.person("scanned");
        String link = link("scanned");
        HttpClient scanner = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        for (int i = 0; i < 3; i++) {
            scanner.send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString());
        }
        Page page = new Browser().get(link).expectCodePage();
        assertThat(page.message()).isEmpty();
        page = page.enter(realm.mailTo("scanned").code(2));
        assertThat(page.document().getElementById("password-new"))
                .as(page.body())
                .isNotNull();
        assertThat(realm.mailTo("scanned").count()).as("the link and one code").isEqualTo(2);
    }

    private static String link(String name) {
        Browser browser = new Browser();
        browser.get(realm.resetUrl(browser.get(realm.signInUrl())))
                .submit("kc-reset-password-form", Map.of("username", name));
        Matcher link = LINK.matcher(Mailbox.text(realm.mailTo(name).await(1)));
        assertThat(link.find()).isTrue();
        return link.group();
    }
}
