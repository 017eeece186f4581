package dev.emailotp.browser;

import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.StandInGitHub;
import dev.emailotp.it.support.TestRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** The theme {@code email-otp} on pages of Keycloak's that have nothing to do with codes by email. */
class KeycloaksPagesBrowserIT extends KeycloaksPages {
    @Test
    @Tag("long")
    void aLoginOfAnotherProviderIsReviewedAndLinked() {
        try (StandInGitHub gitHub = new StandInGitHub()) {
            offer(gitHub);
            realm.person("carol");
            gitHub.person("carol-hub", realm.address("carol"));
            page.navigate(signInUrl());
            look("#social-github", "providers");
            page.locator("#social-github").click();
            look("#kc-idp-review-profile-form", "review");
            page.locator("#email").fill("nonsense");
            page.locator("#kc-idp-review-profile-form [type=submit]").click();
            look("#input-error-email", "review-wrong");
            page.locator("#email").fill(realm.address("carol"));
            page.locator("#kc-idp-review-profile-form [type=submit]").click();
            look("#linkAccount", "link-confirm");
            page.locator("#linkAccount").click();
            look("#instruction3", "link-mailed");
            context.clearCookies();
            signIn("carol", "&kc_action=idp_link:github");
            look("#kc-link-text", "link-asked-for");
        }
        looks.expectNoBarriers();
    }

    @Test
    @Tag("long")
    void anOrganizationIsChosen() {
        TestRealm organized = realm(true);
        for (int memberships : List.of(2, 5)) {
            String person = "member-of-" + memberships;
            String id = organized.person(person);
            for (int i = 0; i < memberships; i++) {
                join(organized, id, person + "-" + i);
            }
            context.clearCookies();
            page.navigate(signInUrl(organized).replace("scope=openid", "scope=openid+organization"));
            look("#username", "name-only");
            page.locator("#username").fill(person);
            page.locator("#kc-login").click();
            look("#kc-user-organizations", "organizations-" + memberships);
        }
        page.locator("#kc-user-organizations button").first().click();
        look("#password", "organization-chosen");
        looks.expectNoBarriers();
    }

    @Test
    void anApplicationAsksForConsent() {
        ClientRepresentation nosy = new ClientRepresentation();
        nosy.setClientId("nosy");
        nosy.setName("Rabbit Hole");
        nosy.setPublicClient(true);
        nosy.setConsentRequired(true);
        nosy.setRedirectUris(List.of(realm.issuer()));
        nosy.setAttributes(Map.of(
                "policyUri", "https://rabbit.example/policy",
                "tosUri", "https://rabbit.example/terms"));
        realm.api().clients().create(nosy).close();
        realm.person("dinah");
        signIn("dinah", "", url -> url.replace("client_id=app", "client_id=nosy"));
        look("#kc-oauth", "consent");
        page.navigate(realm.issuer() + "/device");
        look("#device_user_code", "device");
        page.locator("#device_user_code").fill("ABCD-EFGH");
        page.locator("#kc-login").click();
        look(".pf-v5-c-alert", "device-wrong");
        looks.expectNoBarriers();
    }

    @Test
    @Tag("long")
    void aProfileIsCompletedAndTheLoginEnded() {
        String id = realm.person("edith", user -> user.setRequiredActions(List.of("UPDATE_PROFILE")));
        signIn("edith", "");
        look("#kc-update-profile-form", "update-profile");
        page.locator("#email").fill("");
        page.locator("#kc-update-profile-form [type=submit]").click();
        look("#input-error-email", "update-profile-wrong");
        page.locator("#email").fill(realm.address("edith"));
        page.locator("#kc-update-profile-form [type=submit]").click();
        page.waitForURL(realm.issuer() + "?**");
        page.navigate(signInUrl() + "&kc_action=UPDATE_PROFILE");
        look("[name=cancel-aia]", "update-profile-asked-for");
        page.navigate(realm.issuer() + "/protocol/openid-connect/logout?client_id=app");
        look("#kc-logout", "logout");
        page.locator("#kc-logout").click();
        look("#kc-info-message", "logged-out");
        realm.api().users().get(id).executeActionsEmail(List.of("UPDATE_PASSWORD", "CONFIGURE_TOTP"));
        String link = Mailbox.text(realm.mailTo("edith").await(1)).replaceFirst("(?s).*?(http\\S+).*", "$1");
        page.navigate(link);
        look("#kc-info-message a", "actions");
        page.navigate(link.replaceFirst("key=[^&]*", "key=none"));
        look("#kc-error-message", "link-invalid");
        looks.expectNoBarriers();
    }

    private static void offer(StandInGitHub gitHub) {
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias("github");
        provider.setProviderId("github");
        provider.setEnabled(true);
        provider.setFirstBrokerLoginFlowAlias("first broker login");
        Map<String, String> config = new HashMap<>(gitHub.providerConfig());
        config.put("pkceEnabled", "true");
        config.put("pkceMethod", "S256");
        provider.setConfig(config);
        realm.api().identityProviders().create(provider).close();
        String review = realm.flows()
                .execution("first broker login", "idp-review-profile")
                .getAuthenticationConfig();
        AuthenticatorConfigRepresentation always = realm.api().flows().getAuthenticatorConfig(review);
        always.setConfig(Map.of("update.profile.on.first.login", "on"));
        realm.api().flows().updateAuthenticatorConfig(review, always);
    }

    private static void join(TestRealm organized, String person, String name) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setAlias(name);
        organization.setName("Caucus " + name);
        organization.addDomain(new OrganizationDomainRepresentation(name + ".example"));
        organized.api().organizations().create(organization).close();
        String id =
                organized.api().organizations().search(name, false, 0, 1).get(0).getId();
        organized.api().organizations().get(id).members().addMember(person).close();
    }
}
