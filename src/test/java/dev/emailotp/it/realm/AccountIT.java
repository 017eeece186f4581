package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.emailotp.it.support.AppTokens;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** What people can do with their account in the realm that is shipped, and what an admin can. */
class AccountIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.shipped();
    }

    @Test
    void peopleReadAndChangeTheirProfileAndNotTheirAddressThere() throws Exception {
        String id = realm.person("alicia");
        String token = AppTokens.of(realm, signIn(new Browser(), "alicia")).accessToken();
        ObjectNode profile =
                (ObjectNode) JSON.readTree(call("GET", "", token, null).body());
        assertThat(profile.get("email").asText()).isEqualTo(realm.address("alicia"));
        profile.put("lastName", "Hargreaves");
        assertThat(call("POST", "", token, profile.toString()).statusCode()).isEqualTo(204);
        profile.put("email", realm.address("somebody-else"));
        call("POST", "", token, profile.toString());
        UserRepresentation user = realm.api().users().get(id).toRepresentation();
        assertThat(user.getLastName()).isEqualTo("Hargreaves");
        assertThat(user.getEmail()).as("needs a proof").isEqualTo(realm.address("alicia"));
        assertThat(user.isEmailVerified()).isTrue();
    }

    @Test
    void peopleChangeTheirAddressWithACodeAndTheOldOneIsTold() {
        String id = realm.person("ada");
        Browser browser = new Browser();
        signIn(browser, "ada");
        Page page = browser.get(realm.signInUrl() + "&kc_action=UPDATE_EMAIL");
        page = page.submit("kc-update-email-form", Map.of("email", realm.address("lovelace")));
        page.expectCodePage().enter(realm.mailTo("lovelace").code(1)).expectSignedIn();
        assertThat(realm.api().users().get(id).toRepresentation().getEmail()).isEqualTo(realm.address("lovelace"));
        assertThat(Mailbox.text(realm.mailTo("ada").notice("Your email address for Demo was changed")))
                .doesNotContain("lovelace");
    }

    @Test
    void peopleSeeTheirSessionsAndEndThoseElsewhere() throws Exception {
        String id = realm.person("bill");
        Browser lost = new Browser();
        signIn(lost, "bill");
        String token = AppTokens.of(realm, signIn(new Browser(), "bill")).accessToken();
        assertThat(JSON.readTree(call("GET", "sessions", token, null).body())).hasSize(2);
        assertThat(call("DELETE", "sessions", token, null).statusCode()).isEqualTo(204);
        assertThat(realm.api().users().get(id).getUserSessions())
                .as("their own stays")
                .hasSize(1);
        assertThat(lost.get(realm.signInUrl()).asksForPassword()).isTrue();
    }

    @Test
    void peopleSeeTheirLinkedAccountsAndUnlinkThem() throws Exception {
        IdentityProviderRepresentation elsewhere = new IdentityProviderRepresentation();
        elsewhere.setAlias("elsewhere");
        elsewhere.setProviderId("oidc");
        elsewhere.setEnabled(true);
        elsewhere.setConfig(Map.of(
                "clientId", "c",
                "clientSecret", "s",
                "authorizationUrl", "http://127.0.0.1:9/auth",
                "tokenUrl", "http://127.0.0.1:9/token"));
        realm.api().identityProviders().create(elsewhere).close();
        String id = realm.person("charlotte");
        FederatedIdentityRepresentation link = new FederatedIdentityRepresentation();
        link.setUserId("c-1");
        link.setUserName("charlotte");
        realm.api().users().get(id).addFederatedIdentity("elsewhere", link).close();

        String token = AppTokens.of(realm, signIn(new Browser(), "charlotte")).accessToken();
        assertThat(JSON.readTree(
                        call("GET", "linked-accounts?linked=true", token, null).body()))
                .singleElement()
                .satisfies(linked ->
                        assertThat(linked.get("providerAlias").asText()).isEqualTo("elsewhere"));
        assertThat(call("DELETE", "linked-accounts/elsewhere", token, null).statusCode())
                .isEqualTo(204);
        assertThat(realm.api().users().get(id).getFederatedIdentity()).isEmpty();
        realm.mailTo("charlotte").notice("A way to sign in to Demo was removed");
    }

    @Test
    void peopleDeleteTheirAccountAfterTheyHaveConfirmedIt() {
        String id = realm.person("dodgson");
        Browser browser = new Browser();
        // Keycloak wants a sign-in in the same second, and asks for another one otherwise.
        Page page = browser.get(realm.signInUrl() + "&kc_action=delete_account").signIn("dodgson", TestRealm.PASSWORD);
        page = page.expectCodePage().enter(realm.mailTo("dodgson").code(1));
        assertThat(realm.api().users().search("dodgson")).hasSize(1);
        browser.post(
                page.document().selectFirst("form[action*=required-action]").absUrl("action"), Map.of());
        assertThat(realm.api().users().search("dodgson")).isEmpty();
        assertThat(realm.events("DELETE_ACCOUNT"))
                .anySatisfy(event -> assertThat(event.getUserId()).isEqualTo(id));
        assertThat(realm.passwordEntered(new Browser(), "dodgson").asksForPassword())
                .isTrue();
    }

    @Test
    void whoeverAnAdminDeactivatesIsOutAtOnceAndBackWhenTheAdminSaysSo() throws Exception {
        String id = realm.person("edith");
        Browser browser = new Browser();
        AppTokens tokens = AppTokens.of(realm, signIn(browser, "edith"));
        enable(id, false);
        Page refreshed = new Browser()
                .post(
                        realm.tokenEndpoint(),
                        Map.of(
                                "grant_type", "refresh_token",
                                "client_id", "app",
                                "refresh_token", tokens.refreshToken()));
        assertThat(refreshed.status()).isEqualTo(400);
        assertThat(call("GET", "", tokens.accessToken(), null).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(browser.get(realm.signInUrl()).isSignedIn()).isFalse();
        int mails = realm.mailTo("edith").count();
        assertThat(realm.passwordEntered(new Browser(), "edith").asksForCode()).isFalse();
        assertThat(realm.mailTo("edith").count()).as("no code is sent").isEqualTo(mails);
        enable(id, true);
        realm.signIn("edith");
    }

    private static void enable(String id, boolean enabled) {
        UserRepresentation user = realm.api().users().get(id).toRepresentation();
        user.setEnabled(enabled);
        realm.api().users().get(id).update(user);
    }

    private static Page signIn(Browser browser, String username) {
        int mails = realm.mailTo(username).count();
        Page page = realm.passwordEntered(browser, username).expectCodePage();
        return page.enter(realm.mailTo(username).code(mails + 1)).expectSignedIn();
    }

    private static HttpResponse<String> call(String method, String path, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(realm.issuer() + "/account/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
