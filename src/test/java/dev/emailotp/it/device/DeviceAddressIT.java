package dev.emailotp.it.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AppTokens;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.userprofile.config.UPAttributeRequired;
import org.keycloak.representations.userprofile.config.UPConfig;

/** A session that a trusted device has begun does not move the address to which codes go. */
class DeviceAddressIT {
    private static TrustingRealm world;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        world = TrustingRealm.make(TestRealm.of(DeviceAddressIT.class));
        realm = world.realm();
    }

    @Test
    void notByAnActionThatAnApplicationAsksFor() {
        String id = realm.person("alice");
        Browser browser = world.trusted("alice");
        world.pass(browser, "alice");
        assertThat(profile(browser, "alice", "thief").document().text())
                .contains("For your security, please sign in again.");
        expectAddress(id, "alice");
        world.pass(browser, "alice");
        profile(browser, "alice", "alice").expectSignedIn();
    }

    @Test
    void notByAnActionThatAnAdminAsksFor() {
        String id = realm.person("bill");
        Browser browser = world.trusted("bill");
        realm.people().require(id, "UPDATE_PROFILE");
        Page page = realm.passwordEntered(browser.reopened(), "bill");
        page = page.submit("kc-update-profile-form", fields("bill", "thief"));
        assertThat(page.isSignedIn()).isFalse();
        expectAddress(id, "bill");
    }

    @Test
    void notByTheAccountApi() {
        String id = realm.person("carol");
        Browser browser = world.trusted("carol");
        String token = AppTokens.of(realm, world.pass(browser, "carol")).accessToken();
        Page refused = account(token, "carol", "thief");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("sign in with a code");
        expectAddress(id, "carol");
        assertThat(realm.events("UPDATE_PROFILE_ERROR")).anySatisfy(event -> assertThat(event.getDetails())
                .containsEntry("email_otp_result", "refused_in_session"));
        assertThat(account(token, "carol", "carol").status())
                .as("everything else can be changed")
                .isEqualTo(204);
    }

    /** An account without an address is asked for no code, and takes any address. */
    @Test
    void norIsItRemovedWhereTheProfileCanDoWithoutOne() {
        UPConfig profile = realm.api().users().userProfile().getConfiguration();
        UPAttributeRequired required = profile.getAttribute("email").getRequired();
        profile.getAttribute("email").setRequired(null);
        realm.api().users().userProfile().update(profile);
        try {
            String id = realm.person("fritz");
            Browser browser = world.trusted("fritz");
            String token = AppTokens.of(realm, world.pass(browser, "fritz")).accessToken();
            assertThat(accountWith(token, "fritz", "").status()).isEqualTo(403);
            expectAddress(id, "fritz");
            Page page = browser.get(realm.signInUrl() + "&kc_action=UPDATE_PROFILE")
                    .submit(
                            "kc-update-profile-form",
                            Map.of("username", "fritz", "email", "", "firstName", "New", "lastName", "Liddell"));
            assertThat(page.document().text()).contains("For your security, please sign in again.");
            expectAddress(id, "fritz");
        } finally {
            profile.getAttribute("email").setRequired(required);
            realm.api().users().userProfile().update(profile);
        }
    }

    @Test
    void aSessionThatWasGivenACodeMovesIt() {
        String dinah = realm.person("dinah");
        profile(world.trusted("dinah"), "dinah", "dinah2").expectSignedIn();
        expectAddress(dinah, "dinah2");
        String edith = realm.person("edith");
        Page page = realm.passwordEntered(new Browser(), "edith").expectCodePage();
        page = page.enter(realm.mailTo("edith").code(1)).expectSignedIn();
        assertThat(account(AppTokens.of(realm, page).accessToken(), "edith", "edith2")
                        .status())
                .isEqualTo(204);
        expectAddress(edith, "edith2");
    }

    private static Page profile(Browser browser, String username, String address) {
        return browser.get(realm.signInUrl() + "&kc_action=UPDATE_PROFILE")
                .submit("kc-update-profile-form", fields(username, address));
    }

    private static Map<String, String> fields(String username, String address) {
        return Map.of("username", username, "email", realm.address(address), "firstName", "New", "lastName", "Liddell");
    }

    private static Page account(String token, String username, String address) {
        return accountWith(token, username, realm.address(address));
    }

    private static Page accountWith(String token, String username, String email) {
        return new Browser()
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .postBody(
                        realm.issuer() + "/account/",
                        "application/json",
                        "{\"username\":\"%s\",\"email\":\"%s\",\"firstName\":\"New\",\"lastName\":\"Liddell\"}"
                                .formatted(username, email));
    }

    private static void expectAddress(String id, String name) {
        assertThat(List.of(realm.api().users().get(id).toRepresentation().getEmail()))
                .containsExactly(realm.address(name));
    }
}
