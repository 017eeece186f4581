package dev.emailotp.it.support;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keycloak's own change of an address, which mails a link to the new one. */
public record AddressByLink(TestRealm realm) {
    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/\\S+action-token\\S+");

    /** Has the realm offer it. */
    public static AddressByLink enabled(TestRealm realm) {
        realm.update(settings -> settings.setVerifyEmail(true));
        realm.flows().enableAction("UPDATE_EMAIL", true);
        return new AddressByLink(realm);
    }

    /** An application asks for it in a session of the browser, and the person enters another address. */
    public Page ask(Browser browser, String name) {
        return enter(browser.get(realm.signInUrl() + "&kc_action=UPDATE_EMAIL"), name);
    }

    public Page enter(Page page, String name) {
        return page.submit("kc-update-email-form", Map.of("email", realm.address(name)));
    }

    /** Opens the mailed link in another browser. */
    public void follow(String name) {
        Matcher link = LINK.matcher(Mailbox.text(realm.mailTo(name).await(1)));
        if (link.find()) {
            new Browser().get(link.group());
        }
    }
}
