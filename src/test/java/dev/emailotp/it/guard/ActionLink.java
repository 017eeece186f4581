package dev.emailotp.it.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A link that an admin has mailed a person, opened in a browser. */
record ActionLink(TestRealm realm, Browser browser, Page page) {
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    static ActionLink by(TestRealm realm, String name, String action) {
        String id = realm.person(name);
        realm.api().users().get(id).executeActionsEmail("app", TestRealm.APPLICATION, List.of(action));
        Matcher link = LINK.matcher(Mailbox.text(realm.mailTo(name).await(1)));
        assertThat(link.find()).isTrue();
        Browser browser = new Browser();
        return new ActionLink(realm, browser, browser.get(link.group()));
    }

    Page goOn() {
        return browser.get(page.document().selectFirst("a[href*=login-actions]").absUrl("href"));
    }

    /** Asks for a reset in the login that the link has made. */
    Page reset() {
        return browser.get(page.document()
                .selectFirst("a[href*=login-actions]")
                .absUrl("href")
                .replaceFirst("/login-actions/[^?]*", "/login-actions/reset-credentials")
                .replaceAll("(session_code|execution|key)=[^&]*&?", ""));
    }
}
