package dev.emailotp.it.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.admin.SetupDoor;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.PasswordGrant;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A realm of mesutpiskin/keycloak-2fa-email-authenticator, whose factor people had to set up, moves here and back. */
class MigrationIT {
    private static final String COPY = "email browser with email code";
    private static final String FACTOR = "email-otp";

    private OldRealm old;
    private TestRealm realm;
    private SetupDoor door;
    private String ada;
    private String eve;

    @BeforeEach
    void makeRealm() throws IOException {
        old = OldRealm.of(MigrationIT.class, "mesutpiskin");
        realm = old.realm();
        door = old.door();
        ada = old.enrolled("ada", true);
        realm.person("bob");
        eve = old.enrolled("eve", false);
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
    void peopleWhoHadSetCodesUpSignInWithACodeAndOthersWithoutOne() throws IOException {
        door.changes("POST");
        assertThat(old.credentials(ada)).containsSubsequence(OldRealm.OLD_CREDENTIAL, FACTOR);
        Page page = realm.passwordEntered(new Browser(), "ada").expectCodePage();
        page.enter(realm.mailTo("ada").code(1)).expectSignedIn();
        realm.passwordEntered(new Browser(), "bob").expectSignedIn();
        assertThat(old.options(COPY + " email browser 2FA", TestRealm.STEP))
                .containsEntry("codeLifetime", "600")
                .doesNotContainKey("length");
    }

    @Test
    void anAddressThatNobodyHasProvenIsProvenAtTheNextLogin() throws IOException {
        door.changes("POST");
        assertThat(old.credentials(eve)).doesNotContain(FACTOR);
        Page page = realm.passwordEntered(new Browser(), "eve").expectCodePage();
        assertThat(page.isSignedIn()).isFalse();
        page.enter(realm.mailTo("eve").code(1)).expectSignedIn();
        assertThat(old.credentials(eve)).contains(FACTOR);
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
    void whatAPersonHasSetUpSinceStays() throws IOException {
        door.changes("POST");
        Page page = new Browser()
                .get(realm.signInUrl() + "&kc_action=email-otp-configure")
                .signIn("ada", TestRealm.PASSWORD)
                .expectCodePage();
        page.enter(realm.mailTo("ada").code(1)).expectSignedIn();
        door.changes("DELETE");
        assertThat(old.credentials(ada)).contains(FACTOR);
    }

    @Test
    void peopleAreFoundInEveryBatch() throws IOException {
        for (int i = 0; i < 205; i++) {
            realm.person("person" + i);
        }
        String last = old.enrolled("zoe", true);
        assertThat(door.changes("POST")).contains("gives 2 people who have set up email-authenticator our credential");
        assertThat(old.credentials(last)).contains(FACTOR);
    }

    @Test
    void whoWasAskedByTheOldActionIsAskedByOursInItsPlace() throws IOException {
        String cyd = realm.person("cyd");
        realm.people().require(cyd, "email-authenticator-setup");
        door.changes("POST");
        Page page = realm.passwordEntered(new Browser(), "cyd").expectCodePage();
        page.enter(realm.mailTo("cyd").code(1)).expectSignedIn();
        assertThat(old.credentials(cyd)).contains(FACTOR);
    }

    @Test
    void whoWasAskedToSetCodesUpIsNotAfterTheWayBack() throws IOException {
        door.changes("POST");
        door.changes("DELETE");
        realm.flows().enableAction("email-authenticator-setup", false);
        realm.update(settings -> settings.setBrowserFlow("browser"));
        realm.passwordEntered(new Browser(), "eve").expectSignedIn();
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
    void whoMayNotManageTheRealmSeesAndChangesNothing() {
        Browser mallory = SetupDoor.as(PasswordGrant.ask(realm, PasswordGrant.ADMIN_CLI, "bob", TestRealm.PASSWORD)
                .expectTokens()
                .body()
                .get("access_token")
                .asText());
        for (String method : List.of("GET", "POST", "DELETE")) {
            assertThat(mallory.request(method, door.url("")).status())
                    .as(method)
                    .isEqualTo(403);
        }
    }

    private static String admin() {
        return RunningKeycloak.get().admin().tokenManager().getAccessTokenString();
    }
}
