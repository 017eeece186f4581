package dev.emailotp.it.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.admin.SetupDoor;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of people who had set codes up in another extension, and of those who had not. */
class MigrationPeopleIT {
    private static final String FACTOR = "email-otp";
    private static final String ACTION = "email-authenticator-setup";
    private static final String PART = "email browser with email code email browser 2FA";

    private OldRealm old;
    private TestRealm realm;
    private SetupDoor door;
    private String ada;
    private String eve;

    @BeforeEach
    void makeRealm() throws IOException {
        old = OldRealm.of(MigrationPeopleIT.class, "mesutpiskin");
        realm = old.realm();
        door = old.door();
        ada = old.enrolled("ada", true);
        realm.person("bob");
        eve = old.enrolled("eve", false);
    }

    @Test
    void peopleWhoHadSetCodesUpSignInWithACodeAndOthersWithoutOne() throws IOException {
        door.changes("POST");
        assertThat(old.credentials(ada)).containsSubsequence(OldRealm.OLD_CREDENTIAL, FACTOR);
        Page page = realm.passwordEntered(new Browser(), "ada").expectCodePage();
        page.enter(realm.mailTo("ada").code(1)).expectSignedIn();
        realm.passwordEntered(new Browser(), "bob").expectSignedIn();
        assertThat(old.options(PART, TestRealm.STEP))
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
        RunningKeycloak.get().probe().action(realm.name(), cyd, ACTION);
        door.changes("POST");
        Page page = realm.passwordEntered(new Browser(), "cyd").expectCodePage();
        page.enter(realm.mailTo("cyd").code(1)).expectSignedIn();
        assertThat(old.credentials(cyd)).contains(FACTOR);
    }

    @Test
    void whoWasAskedToSetCodesUpIsNotAfterTheWayBack() throws IOException {
        door.changes("POST");
        door.changes("DELETE");
        realm.flows().enableAction(ACTION, false);
        realm.update(settings -> settings.setBrowserFlow("browser"));
        realm.passwordEntered(new Browser(), "eve").expectSignedIn();
    }
}
