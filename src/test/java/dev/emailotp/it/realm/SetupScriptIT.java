package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Kcadm;
import dev.emailotp.it.support.RunningKeycloak;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RealmRepresentation;

/** The script that sets an existing realm up, run with the kcadm of the distribution against the running server. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is one for bash")
class SetupScriptIT {
    /** A blank and an umlaut need to be encoded in an address. */
    private static final String REALM = "Wonder länd";

    private static Kcadm kcadm;

    @BeforeAll
    static void signIn() throws Exception {
        kcadm = Kcadm.signedIn();
        RealmRepresentation stock = new RealmRepresentation();
        stock.setRealm(REALM);
        RunningKeycloak.get().admin().realms().create(stock);
    }

    @AfterAll
    static void removeRealm() {
        realm().remove();
    }

    @Test
    void aRealmIsCheckedShownSetUpAndBroughtBack() throws Exception {
        assertThat(script(0, "--check", REALM))
                .contains("missing  no mail server is set", "open  the direct grant flow \"direct grant\"");
        assertThat(script(0, "--dry-run", REALM)).contains("copies the flow \"browser\"");
        assertThat(script(1, REALM))
                .as("nobody is there to be asked")
                .contains("copies the flow \"browser\"", "Nothing is changed.");
        assertThat(realm().toRepresentation().getBrowserFlow()).isEqualTo("browser");
        assertThat(script(0, "--yes", REALM)).contains("The realm " + REALM + " is set up.");
        assertThat(realm().toRepresentation().getBrowserFlow()).isEqualTo("browser with email code");
        assertThat(script(0, "--yes", REALM)).contains("nothing to change");
        script(0, "--undo", REALM);
        assertThat(realm().toRepresentation().getBrowserFlow()).isEqualTo("browser");
        assertThat(script(1, "--undo", REALM)).contains("it was not set up");
    }

    private static RealmResource realm() {
        return RunningKeycloak.get().admin().realm(REALM);
    }

    private static String script(int exit, String... arguments) throws IOException, InterruptedException {
        return kcadm.script(exit, "setup-realm.sh", arguments);
    }
}
