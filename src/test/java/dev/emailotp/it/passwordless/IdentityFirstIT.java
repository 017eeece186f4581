package dev.emailotp.it.passwordless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** Behind the page that asks for a name first: the one of Keycloak's organizations. */
class IdentityFirstIT {
    private static final String FLOW = "name first";

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(IdentityFirstIT.class)
                .settings(settings -> settings.setOrganizationsEnabled(true))
                .make();
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName("elsewhere");
        organization.setAlias("elsewhere");
        organization.addDomain(new OrganizationDomainRepresentation("elsewhere.example"));
        realm.api().organizations().create(organization).close();
        realm.flows().makeFlowOf(FLOW, "organization", Map.of());
        realm.flows().add(FLOW, TestRealm.PASSWORDLESS, "ALTERNATIVE");
        realm.update(settings -> settings.setBrowserFlow(FLOW));
    }

    @Test
    void aKnownAddressIsNotAskedForAgain() {
        realm.person("kim");
        Page page = named(realm.address("kim")).expectCodePage();
        page.enter(realm.mailTo("kim").code(1)).expectSignedIn();
    }

    @Test
    void anUnknownAddressIsNotAskedForAgainEither() {
        realm.person("known");
        String known = page("known");
        assertThat(page("unheard")).isEqualTo(known);
        assertThat(realm.mailTo("unheard").count()).isZero();
    }

    @Test
    void aUserNameThatNobodyHasLooksLikeOneThatSomebodyHas() {
        realm.person("somebody");
        Page page = named("somebody").expectCodePage();
        assertThat(page.document().text()).contains("somebody");
        page = named("whoever").expectCodePage();
        assertThat(page.document().text()).contains("whoever");
    }

    @Test
    void whoeverStartsOverIsAskedForANameAgainWhetherKnownOrNot() {
        realm.person("returning");
        for (String name : new String[] {"returning", "unknown"}) {
            Page page = named(realm.address(name)).expectCodePage().startOver();
            assertThat(page.asksForAddress()).isFalse();
            assertThat(page.document().getElementById("username")).isNotNull();
        }
    }

    private static String page(String name) {
        return named(realm.address(name)).expectCodePage().document().text().replace(realm.address(name), "*");
    }

    private static Page named(String name) {
        return new Browser().get(realm.signInUrl()).submit("kc-form-login", Map.of("username", name));
    }
}
