package dev.emailotp.it.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.admin.SetupDoor;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.PasswordGrant;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** A realm of mesutpiskin/keycloak-2fa-email-authenticator, whose factor people had to set up, moves here and back. */
class MigrationIT {
    private static final String COPY = "email browser with email code";
    private static final String FACTOR = "email-otp";

    private OldRealm old;
    private TestRealm realm;
    private SetupDoor door;
    private String ada;

    @BeforeEach
    void makeRealm() throws IOException {
        old = OldRealm.of(MigrationIT.class, "mesutpiskin");
        realm = old.realm();
        door = old.door();
        ada = old.enrolled("ada", true);
        realm.person("bob");
        old.enrolled("eve", false);
    }

    @Test
    void keycloaksOwnAdminApiCannotShowAFlowWhoseProviderIsGone() {
        assertThatThrownBy(() -> realm.api().flows().getExecutions("email browser"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatWouldChangeIsShownAndNothingChanges() throws IOException {
        Map<String, JsonNode> before = old.bindings();
        List<String> shown = door.changes("GET");
        assertThat(old.bindings()).isEqualTo(before);
        assertThat(old.credentials(ada)).doesNotContain(FACTOR);
        assertThat(door.changes("POST")).isEqualTo(shown);
        assertThat(shown)
                .contains(
                        "copies the flow \"email browser\" as \"" + COPY + "\", and uses the copy",
                        "uses \"" + COPY + "\" as browser flow of the realm",
                        "  in \"email browser 2FA\": email-otp-second-factor in place of email-authenticator, ALTERNATIVE;"
                                + " mode=enrolled codeLength=6 codeLifetime=600 resendCooldown=45 guessesPerCode=3",
                        "disables the required action email-authenticator-setup",
                        "enables the required action email-otp-configure",
                        "gives 1 people who have set up email-authenticator our credential",
                        "asks 1 people to set codes up at their next login: nobody has proven their address")
                .contains(
                        "note: the flow \"left over\" is not in use, and stays as it is",
                        "note: the text emailCodeSubject (de) is not shown any more: write yours as emailOtpMailSubject");
    }

    @Test
    void anotherRunChangesNothing() throws IOException {
        door.changes("POST");
        Map<String, JsonNode> moved = old.bindings();
        assertThat(door.changes("POST")).allMatch(line -> line.startsWith("note: "));
        assertThat(old.bindings()).isEqualTo(moved);
        assertThat(realm.api().getAdminEvents())
                .filteredOn(event -> "email-otp/migration".equals(event.getResourcePath()))
                .singleElement()
                .satisfies(event -> assertThat(event.getOperationType()).isEqualTo("UPDATE"));
    }

    @Test
    void theWayBackLeadsToTheBindingsAndActionsOfBefore() throws IOException {
        Map<String, JsonNode> before = old.bindings();
        door.changes("POST");
        assertThat(door.changes("DELETE"))
                .contains(
                        "uses \"email browser\" as browser flow of the realm",
                        "sets the required action email-authenticator-setup back",
                        "removes our credential from 1 people who had it from the migration");
        assertThat(old.bindings()).isEqualTo(before);
        assertThat(old.credentials(ada)).contains(OldRealm.OLD_CREDENTIAL).doesNotContain(FACTOR);
        assertThat(door.refusal("DELETE")).endsWith("is not changed: it was not migrated");
        assertThat(door.changes("POST"))
                .as("the way there is open again")
                .contains("uses the flow \"" + COPY + "\", which is there already, in place of \"email browser\"");
    }

    @Test
    void aRealmWhoseStepAskedEverybodyCanSaySo() throws IOException {
        assertThat(SetupDoor.as(admin()).request("GET", door.url("?mode=some")).status())
                .isEqualTo(400);
        assertThat(SetupDoor.as(admin())
                        .request("POST", door.url("?mode=everyone"))
                        .status())
                .isEqualTo(200);
        assertThat(old.options(COPY + " email browser 2FA", TestRealm.STEP))
                .containsEntry("mode", "everyone")
                .containsEntry("verifiedAddressOnly", "false");
        realm.passwordEntered(new Browser(), "bob").expectCodePage();
    }

    @Test
    void whoMayNotManageTheRealmAndItsPeopleSeesAndChangesNothing() {
        expectRefused("bob");
        String mallory = realm.person("mallory");
        ClientRepresentation management =
                realm.api().clients().findByClientId("realm-management").get(0);
        realm.api()
                .users()
                .get(mallory)
                .roles()
                .clientLevel(management.getId())
                .add(List.of(realm.api()
                        .clients()
                        .get(management.getId())
                        .roles()
                        .get("manage-realm")
                        .toRepresentation()));
        expectRefused("mallory");
    }

    private void expectRefused(String username) {
        Browser caller = SetupDoor.as(PasswordGrant.ask(realm, PasswordGrant.ADMIN_CLI, username, TestRealm.PASSWORD)
                .expectTokens()
                .body()
                .get("access_token")
                .asText());
        for (String method : List.of("GET", "POST", "DELETE")) {
            assertThat(caller.request(method, door.url("")).status())
                    .as(username + " " + method)
                    .isEqualTo(403);
        }
    }

    private static String admin() {
        return RunningKeycloak.get().admin().tokenManager().getAccessTokenString();
    }
}
