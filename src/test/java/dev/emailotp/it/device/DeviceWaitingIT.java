package dev.emailotp.it.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** A login in which a trusted device has stood in can wait, on a page for consent or an action, while the trust ends. */
class DeviceWaitingIT {
    private static final String OTHER = "off with her head";

    private static TrustingRealm world;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        world = TrustingRealm.make(TestRealm.of(DeviceWaitingIT.class));
        realm = world.realm();
    }

    @Test
    void itBecomesNoSessionAfterTheTrustHasEnded() {
        String id = realm.person("alice");
        Browser browser = world.trusted("alice");
        asksForConsent(true);
        try {
            Page page = realm.passwordEntered(browser.reopened(), "alice");
            consent(browser, page).expectSignedIn();
            realm.api().users().get(id).revokeConsent("app");

            Page waiting = realm.passwordEntered(browser.reopened(), "alice");
            removeDevices(id);
            expectRefusal(consent(browser, waiting));
        } finally {
            asksForConsent(false);
        }
    }

    @Test
    void itSetsNoPasswordAfterTheTrustHasEnded() {
        String id = realm.person("bill");
        Browser browser = world.trusted("bill");
        realm.people().require(id, "UPDATE_PASSWORD");
        Page waiting = realm.passwordEntered(browser.reopened(), "bill");
        removeDevices(id);
        expectRefusal(newPassword(waiting));
        realm.awaitCounted();
        assertThat(new Browser()
                        .get(realm.signInUrl())
                        .signIn("bill", TestRealm.PASSWORD)
                        .asksForCode())
                .isTrue();
    }

    /** The login itself may do what ends the trust in its device. */
    @Test
    void itGoesOnAfterItHasChangedThePassword() {
        String id = realm.person("carol");
        Browser browser = world.trusted("carol");
        realm.people().require(id, "UPDATE_PASSWORD");
        newPassword(realm.passwordEntered(browser.reopened(), "carol")).expectSignedIn();
        assertThat(world.devices(id)).isEmpty();
    }

    private static Page newPassword(Page page) {
        return page.submit("kc-passwd-update-form", Map.of("password-new", OTHER, "password-confirm", OTHER));
    }

    private static Page consent(Browser browser, Page page) {
        Element form = Objects.requireNonNull(page.document().selectFirst("#kc-oauth form"), page::body);
        return browser.post(
                form.absUrl("action"),
                Map.of("code", form.select("input[name=code]").val(), "accept", "Yes"));
    }

    private static void expectRefusal(Page page) {
        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.document().text()).contains("For your security, please sign in again.");
    }

    private static void removeDevices(String id) {
        world.devices(id).forEach(device -> realm.api().users().get(id).removeCredential(device.getId()));
    }

    private static void asksForConsent(boolean required) {
        ClientRepresentation app = realm.api().clients().findByClientId("app").get(0);
        app.setConsentRequired(required);
        realm.api().clients().get(app.getId()).update(app);
    }
}
