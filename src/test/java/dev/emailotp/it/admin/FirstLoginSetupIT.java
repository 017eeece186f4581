package dev.emailotp.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.StandInGitHub;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** A realm whose providers were there before it was set up: linking a provider's login is no way around the code. */
class FirstLoginSetupIT {
    private final StandInGitHub gitHub = new StandInGitHub();
    private TestRealm realm;
    private SetupDoor door;

    @BeforeEach
    void makeRealm() {
        realm = TestRealm.create(FirstLoginSetupIT.class);
        realm.update(stock -> stock.setBrowserFlow("browser"));
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias("github");
        provider.setProviderId("github");
        provider.setEnabled(true);
        provider.setFirstBrokerLoginFlowAlias("first broker login");
        Map<String, String> config = new HashMap<>(gitHub.providerConfig());
        config.putAll(Map.of("pkceEnabled", "true", "pkceMethod", "S256"));
        provider.setConfig(config);
        realm.api().identityProviders().create(provider).close();
        door = new SetupDoor(realm);
    }

    @AfterEach
    void stop() {
        gitHub.close();
    }

    @Test
    void thePasswordAndAnyLoginOfAProviderAreNotEnough() throws IOException {
        assertThat(door.findings()).anyMatch(finding -> finding.startsWith("open: the provider \"github\""));
        door.changes("POST");
        assertThat(door.findings()).noneMatch(finding -> finding.contains("github"));
        assertThat(door.changes("POST")).isEmpty();

        realm.person("alice");
        gitHub.person("alice", realm.address("alice"));
        Browser browser = new Browser();
        Page page = browser.get(realm.signInUrl() + "&kc_idp_hint=github");
        page = browser.post(
                page.document().selectFirst("form").absUrl("action"), Map.of("submitAction", "linkAccount"));
        page.expectCodePage();
        page = page.tryAnotherWay();
        page = page.pick("Password").signIn("alice", TestRealm.PASSWORD);
        assertThat(page.isSignedIn()).isFalse();
        page.expectCodePage()
                .enter(realm.mailTo("alice").code(realm.mailTo("alice").count()))
                .expectSignedIn();
    }

    @Test
    void theWayBackGivesTheProviderItsFlowAgain() throws IOException {
        List<String> before = flows();
        door.changes("POST");
        assertThat(flows()).isNotEqualTo(before);
        door.changes("DELETE");
        assertThat(flows()).isEqualTo(before);
    }

    private List<String> flows() {
        return List.of(
                realm.api().toRepresentation().getFirstBrokerLoginFlow(),
                realm.api().identityProviders().get("github").toRepresentation().getFirstBrokerLoginFlowAlias());
    }
}
