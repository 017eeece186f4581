package dev.emailotp.it.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;

/** A code is nowhere but in the mail. The server logs at DEBUG here, and the realm wants its mail server watched. */
class SecretsIT {
    @Test
    void neitherLogNorEventsNorPagesNorAddressesHaveACode() throws IOException {
        TestRealm realm = TestRealm.of(SecretsIT.class)
                .settings(settings -> settings.getSmtpServer().put("debug", "true"))
                .frontendUrl()
                .make();
        realm.steps()
                .configure(Map.of("codeLength", "10", "mailHasLink", "true"))
                .close();
        realm.person("alice");
        Browser browser = new Browser();
        List<Page> pages = new ArrayList<>();
        Page page = realm.passwordEntered(browser, "alice").expectCodePage();
        pages.add(page);
        MimeMessage first = realm.mailTo("alice").await(1);
        String code = Mailbox.code(first);
        // What a browser sends of a link: all but the fragment.
        String link = Mailbox.entryLink(first).replaceFirst("#.*", "");
        pages.add(new Browser().get(link));
        pages.add(page = browser.get(link).expectCodePage());
        pages.add(page = page.enter(Mailbox.wrong(code)));
        pages.add(page = page.resend());
        pages.add(page = page.reload());
        pages.add(page.enter(code).expectSignedIn());

        assertThat(pages).allSatisfy(each -> {
            assertThat(each.body()).doesNotContain(code);
            assertThat(each.uri().toString()).doesNotContain(code);
        });
        assertThat(browser.cookies()).doesNotContain(code);
        List<EventRepresentation> events = realm.api().getEvents();
        assertThat(events).isNotEmpty().allSatisfy(event -> assertThat(String.valueOf(event.getDetails()))
                .doesNotContain(code));
        assertThat(events.stream().filter(event -> !"LOGIN".equals(event.getType())))
                .isNotEmpty()
                .allSatisfy(
                        event -> assertThat(String.valueOf(event.getDetails())).doesNotContain(realm.address("alice")));
        String log = RunningKeycloak.get().logs().text();
        assertThat(log).contains("DEBUG", realm.name());
        for (MimeMessage mail : realm.mailTo("alice").all()) {
            assertThat(log).doesNotContain(Mailbox.code(mail));
        }
    }
}
