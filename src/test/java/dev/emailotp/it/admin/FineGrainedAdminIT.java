package dev.emailotp.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.support.RealmAdmin;
import dev.emailotp.it.support.TestRealm;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.AuthorizationResource;
import org.keycloak.representations.idm.authorization.ScopePermissionRepresentation;
import org.keycloak.representations.idm.authorization.UserPolicyRepresentation;

/** An admin with Keycloak's fine-grained permissions for one person sees and helps that person, and no other. */
class FineGrainedAdminIT {
    private TestRealm realm;
    private String alice;
    private String bob;
    private RealmAdmin helper;

    @BeforeEach
    void makeRealm() {
        realm = TestRealm.of(FineGrainedAdminIT.class)
                .settings(settings -> settings.setAdminPermissionsEnabled(true))
                .make();
        alice = realm.person("alice");
        bob = realm.person("bob");
        helper = RealmAdmin.with(realm, "helper", "query-users");
        UserPolicyRepresentation policy = new UserPolicyRepresentation();
        policy.setName("the helper");
        policy.setUsers(Set.of(
                realm.api().users().searchByUsername("helper", true).get(0).getId()));
        expectCreated(permissions().policies().user().create(policy));
    }

    @Test
    void whoMayViewOnePersonSeesThatPersonMasked() {
        assertThat(helper.call("GET", "users/" + alice).status()).isEqualTo(403);
        permit("view");
        JsonNode seen = helper.json("GET", "users/" + alice);
        assertThat(seen.get("address").asText()).startsWith("a***@");
        assertThat(seen.get("manageable").asBoolean()).isFalse();
        for (String action : new String[] {"limits", "codes", "devices"}) {
            assertThat(helper.call("DELETE", "users/" + alice + "/" + action).status())
                    .as(action)
                    .isEqualTo(403);
        }
        assertThat(helper.call("GET", "users/" + bob).status()).isEqualTo(403);
        assertThat(helper.call("GET", "figures").status()).isEqualTo(403);
    }

    @Test
    void whoMayManageOnePersonHelpsThatPerson() {
        permit("view", "manage");
        JsonNode seen = helper.json("GET", "users/" + alice);
        assertThat(seen.get("address").asText()).isEqualTo(realm.address("alice"));
        assertThat(seen.get("manageable").asBoolean()).isTrue();
        for (String action : new String[] {"limits", "codes", "devices"}) {
            assertThat(helper.call("DELETE", "users/" + alice + "/" + action).status())
                    .as(action)
                    .isEqualTo(204);
            assertThat(helper.call("DELETE", "users/" + bob + "/" + action).status())
                    .as(action)
                    .isEqualTo(403);
        }
    }

    private void permit(String... scopes) {
        ScopePermissionRepresentation permission = new ScopePermissionRepresentation();
        permission.setName("alice for the helper");
        permission.setResourceType("Users");
        permission.setResources(Set.of(alice));
        permission.setScopes(Set.of(scopes));
        permission.setPolicies(Set.of("the helper"));
        expectCreated(permissions().permissions().scope().create(permission));
    }

    private AuthorizationResource permissions() {
        String client =
                realm.api().clients().findByClientId("admin-permissions").get(0).getId();
        return realm.api().clients().get(client).authorization();
    }

    private static void expectCreated(Response answer) {
        try (answer) {
            assertThat(answer.getStatus()).isEqualTo(201);
        }
    }
}
