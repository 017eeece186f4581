package dev.emailotp.it.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmBuilder;
import dev.emailotp.it.support.TestRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.CredentialRepresentation;

/** A realm whose second factor offers to trust devices. */
record TrustingRealm(TestRealm realm) {
    static final String DEVICE = "email-otp-trusted-device";
    static final String COOKIE = "EMAIL_OTP_TRUSTED_";
    static final Map<String, String> OPTIONS = Map.of(
            "trustedDeviceDays", "30",
            "mailsPerNetwork", "0",
            "guessesPerNetwork", "0",
            "mailsPerTenMinutes", "1000",
            "mailsPerDay", "1000");

    static TrustingRealm make(RealmBuilder realm) {
        TrustingRealm made = new TrustingRealm(realm.make());
        made.configure(Map.of());
        return made;
    }

    /** Saves options of the step beside the ones that all realms of these tests have. */
    void configure(Map<String, String> more) {
        Map<String, String> options = new HashMap<>(OPTIONS);
        options.putAll(more);
        realm.steps().configure(options).close();
    }

    /** A new browser that is trusted for a person. */
    Browser trusted(String person) {
        Browser browser = new Browser();
        trust(browser, person);
        return browser;
    }

    /** Signs in and has the browser trusted. */
    Page trust(Browser browser, String person) {
        Page page = ask(browser, person);
        return page.enterAndTrust(realm.mailTo(person).code(realm.mailTo(person).count()))
                .expectSignedIn();
    }

    /** Enters the password in a browser that is opened again, and expects to be asked. */
    Page ask(Browser browser, String person) {
        int before = realm.mailTo(person).count();
        Page page = realm.passwordEntered(browser.reopened(), person).expectCodePage();
        realm.mailTo(person).await(before + 1);
        return page;
    }

    /** Enters the password in a browser that is opened again, and expects that this is enough. */
    Page pass(Browser browser, String person) {
        int before = realm.mailTo(person).count();
        Page page = realm.passwordEntered(browser.reopened(), person).expectSignedIn();
        assertThat(realm.mailTo(person).count()).as("mails").isEqualTo(before);
        return page;
    }

    /** The devices of a person, as the admin sees them. */
    List<CredentialRepresentation> devices(String id) {
        return realm.api().users().get(id).credentials().stream()
                .filter(credential -> DEVICE.equals(credential.getType()))
                .toList();
    }
}
