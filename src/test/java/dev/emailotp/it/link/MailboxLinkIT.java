package dev.emailotp.it.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AppTokens;
import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.StandInGitHub;
import dev.emailotp.it.support.TestRealm;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/**
 * A session that a mailbox alone has begun links no provider's login to an account with a factor of its own: whoever signs
 * in with the provider could then remove that factor.
 */
class MailboxLinkIT {
    private static final StandInGitHub GIT_HUB = new StandInGitHub();

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(MailboxLinkIT.class).passwordless().make();
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias("github");
        provider.setProviderId("github");
        provider.setEnabled(true);
        Map<String, String> config = new HashMap<>(GIT_HUB.providerConfig());
        config.putAll(Map.of("pkceEnabled", "true", "pkceMethod", "S256"));
        provider.setConfig(config);
        realm.api().identityProviders().create(provider).close();
    }

    @AfterAll
    static void stop() {
        GIT_HUB.close();
    }

    @Test
    void notBesideAnAppThatWasNotGiven() {
        String id = realm.person("careful", AuthenticatorApp::give);
        Page page = link("careful");
        assertThat(page.document().text()).contains("For your security, please sign in again.");
        assertThat(realm.api().users().get(id).getFederatedIdentity()).isEmpty();
    }

    @Test
    void butWhereTheMailboxIsAllThereIs() {
        String id = realm.person("simple");
        String token = AppTokens.of(realm, link("simple").expectSignedIn()).accessToken();
        assertThat(realm.api().users().get(id).getFederatedIdentity()).hasSize(1);
        assertThat(new Browser()
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")
                        .request("DELETE", realm.issuer() + "/account/linked-accounts/github")
                        .status())
                .isEqualTo(204);
    }

    private static Page link(String person) {
        Browser browser = new Browser();
        Page page = browser.get(realm.signInUrl()).expectAddressPage().enterAddress(realm.address(person));
        page.expectCodePage().enter(realm.mailTo(person).code(1)).expectSignedIn();
        GIT_HUB.person("octo-" + person, realm.address("octo-" + person));
        page = browser.get(realm.signInUrl() + "&kc_action=idp_link:github");
        if (page.document().selectFirst("form") != null && !page.isSignedIn()) {
            page = browser.post(page.document().selectFirst("form").absUrl("action"), Map.of());
        }
        return page;
    }
}
