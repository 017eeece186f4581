package dev.emailotp.it.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.link.ProviderRealm;
import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A first login with an identity provider that waits does not outlive the proof of whose account it is. The attacker has made
 * the account with the owner's address, and knows its password and its authenticator app.
 */
class WaitingLinksIT {
    private static final String FLOW = "after provider";

    /** What is asked for after each login with the provider. */
    enum AfterProvider {
        NOTHING,
        A_CODE;

        private TestRealm realm;
        private TestRealm provider;

        synchronized TestRealm realm() {
            if (realm == null) {
                TestRealm made = TestRealm.shipped();
                made.update(settings -> settings.setVerifyEmail(false));
                provider =
                        TestRealm.of(WaitingLinksIT.class).withoutSecondFactor().make();
                provider.steps().withoutProfile();
                new ProviderRealm(provider).connect(made, "first login with email code", false);
                if (this == A_CODE) {
                    askForCode(made);
                }
                realm = made;
            }
            return realm;
        }

        private static void askForCode(TestRealm realm) {
            AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
            flow.setAlias(FLOW);
            flow.setProviderId("basic-flow");
            flow.setTopLevel(true);
            realm.api().flows().createFlow(flow).close();
            realm.api().flows().addExecution(FLOW, Map.of("provider", TestRealm.STEP));
            realm.flows().requirement(FLOW, TestRealm.STEP, "REQUIRED");
            IdentityProviderRepresentation elsewhere =
                    realm.api().identityProviders().get("elsewhere").toRepresentation();
            elsewhere.setPostBrokerLoginFlowAlias(FLOW);
            realm.api().identityProviders().get("elsewhere").update(elsewhere);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverGivesPasswordAppAndCodeIsLinked(AfterProvider after) {
        TestRealm realm = after.realm();
        String id = realm.person("honest", AuthenticatorApp::give);
        Page page = entersApp(atApp(after, "honest"));
        if (after == AfterProvider.A_CODE) {
            page = page.expectCodePage().enter(realm.mailTo("honest").code(1));
        }
        page.expectSignedIn();
        assertThat(links(realm, id)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aLinkThatWaitsAtTheAppEndsOnceTheAccountIsHandedOver(AfterProvider after) {
        TestRealm realm = after.realm();
        for (Boolean reloads : new Boolean[] {true, false}) {
            String name = "planted" + reloads;
            String id = realm.person(name, WaitingLinksIT::madeByAStranger);
            Page waiting = atApp(after, name);
            removeApp(realm, id);
            ownerComes(realm, name, id);

            Page page = reloads ? waiting.reload() : entersApp(waiting);
            assertThat(page.isSignedIn())
                    .as("at %s: %s", page.uri(), page.body())
                    .isFalse();
            page = page.reload();
            assertThat(page.isSignedIn())
                    .as("at %s: %s", page.uri(), page.body())
                    .isFalse();
            assertThat(links(realm, id)).isZero();
        }
    }

    @Test
    void aLinkThatWaitsForTheCodeAfterTheProviderEndsOnceTheAccountIsHandedOver() {
        AfterProvider after = AfterProvider.A_CODE;
        TestRealm realm = after.realm();
        String id = realm.person("linked", user -> user.setEmailVerified(false));
        Page waiting =
                atPassword(after, "linked").signIn("linked", TestRealm.PASSWORD).expectCodePage();
        String code = realm.mailTo("linked").code(1);
        ownerComes(realm, "linked", id);
        assertThat(links(realm, id)).isZero();

        Page page = waiting.enter(code);
        assertThat(page.isSignedIn())
                .as("even with the owner's code, at %s", page.uri())
                .isFalse();
        assertThat(links(realm, id)).isZero();
    }

    private static void madeByAStranger(UserRepresentation user) {
        user.setEmailVerified(false);
        AuthenticatorApp.give(user);
    }

    /** As an admin does for an account that is withheld. */
    private static void removeApp(TestRealm realm, String id) {
        realm.api().users().get(id).credentials().stream()
                .filter(credential -> credential.getType().equals("otp"))
                .forEach(app -> realm.api().users().get(id).removeCredential(app.getId()));
    }

    private static void ownerComes(TestRealm realm, String name, String id) {
        int mails = realm.mailTo(name).count();
        LoginTab.in(realm).withoutPassword(name).code(name, mails + 1).expectIn(id);
        assertThat(realm.api().users().get(id).toRepresentation().isEmailVerified())
                .isTrue();
    }

    /** Comes from the provider as somebody it knows no address of, and names the account's. */
    private static Page atPassword(AfterProvider after, String name) {
        TestRealm realm = after.realm();
        after.provider.person(name, user -> user.setEmail(null));
        Page page = ProviderRealm.comes(realm, name);
        page = page.submit(
                "kc-idp-review-profile-form",
                Map.of("username", "at-" + name, "email", realm.address(name), "firstName", "F", "lastName", "L"));
        page = page.submit("kc-register-form", Map.of("submitAction", "linkAccount"));
        assertThat(page.asksForPassword()).as(page.body()).isTrue();
        return page;
    }

    private static Page atApp(AfterProvider after, String name) {
        Page page = atPassword(after, name).signIn(name, TestRealm.PASSWORD);
        assertThat(page.asksForAuthenticatorApp()).as(page.body()).isTrue();
        return page;
    }

    private static Page entersApp(Page page) {
        return page.enterFromApp();
    }

    private static int links(TestRealm realm, String id) {
        return realm.api().users().get(id).getFederatedIdentity().size();
    }
}
