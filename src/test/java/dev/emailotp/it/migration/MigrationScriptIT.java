package dev.emailotp.it.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Kcadm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The script that moves a realm, run with the kcadm of the distribution against the running server. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is one for bash")
class MigrationScriptIT {
    private static final String SCRIPT = "migrate-realm.sh";
    private static final String COPY = "mfa with email code";

    @Test
    void aRealmIsShownMovedAndBroughtBack() throws Exception {
        OldRealm old = OldRealm.of(MigrationScriptIT.class, "netzbegruenung");
        String realm = old.realm().name();
        Kcadm kcadm = Kcadm.signedIn();
        assertThat(kcadm.script(0, SCRIPT, realm))
                .contains("copies the flow \"mfa\"", "note: ", "Nothing is changed. Run it with --apply");
        assertThat(browserFlow(old)).isEqualTo("mfa");
        assertThat(kcadm.script(0, SCRIPT, "--apply", realm)).contains("The realm " + realm + " has moved.");
        assertThat(browserFlow(old)).isEqualTo(COPY);
        assertThat(kcadm.script(0, SCRIPT, "--apply", realm)).contains("There is nothing to change");
        kcadm.script(0, SCRIPT, "--undo", realm);
        assertThat(browserFlow(old)).isEqualTo("mfa");
        assertThat(kcadm.script(1, SCRIPT, "--undo", realm)).contains("it was not migrated");
        assertThat(kcadm.script(2, SCRIPT, "--now", realm)).contains("usage: ");
    }

    private static String browserFlow(OldRealm old) {
        return old.realm().api().toRepresentation().getBrowserFlow();
    }
}
