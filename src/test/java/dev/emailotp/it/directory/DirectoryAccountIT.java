package dev.emailotp.it.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Directory;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.storage.UserStorageProvider.EditMode;

/** What a person of a directory can change in their account, and that nothing else is promised or destroyed. */
class DirectoryAccountIT {
    private static final String WORLDS = "dev.emailotp.it.directory.DirectoryWorld#all";
    private static final String NEW_PASSWORD = "off with her head";

    private static Directory directory;

    @BeforeAll
    static void startDirectory() {
        directory = Directory.start();
    }

    @AfterAll
    static void stopDirectory() {
        directory.close();
    }

    @ParameterizedTest
    @MethodSource(WORLDS)
    void aResetSetsThePasswordOrSaysThatItIsKeptElsewhereAndEndsNothing(DirectoryWorld world) {
        TestRealm realm = world.connect(
                directory,
                TestRealm.of(DirectoryAccountIT.class)
                        .reset(Map.of())
                        .withoutSecondFactor()
                        .make());
        directory.person(realm, "queen");
        Browser elsewhere = new Browser();
        realm.passwordEntered(elsewhere, "queen").expectSignedIn();

        Browser browser = new Browser();
        Page page = browser.get(realm.resetUrl(browser.get(realm.signInUrl())))
                .submit("kc-reset-password-form", Map.of("username", "queen"));
        page = page.expectCodePage().enter(realm.mailTo("queen").code(1));
        if (world.mode() == EditMode.READ_ONLY) {
            assertThat(page.document().text()).contains("password", "contact your administrator");
            assertThat(page.document().getElementById("kc-passwd-update-form")).isNull();
            assertThat(realm.events("RESET_PASSWORD_ERROR")).anySatisfy(event -> assertThat(event.getDetails())
                    .containsEntry("email_otp_result", "password_elsewhere"));
            elsewhere.get(realm.signInUrl()).expectSignedIn();
            realm.passwordEntered(new Browser(), "queen").expectSignedIn();
            return;
        }
        page = page.submit(
                "kc-passwd-update-form", Map.of("password-new", NEW_PASSWORD, "password-confirm", NEW_PASSWORD));
        assertThat(page.document().text()).as("then a new sign-in").contains("Your account has been updated");
        assertThat(elsewhere.get(realm.signInUrl()).isSignedIn()).isFalse();
        assertThat(directory.accepts(realm, "queen", NEW_PASSWORD)).isEqualTo(world.mode() == EditMode.WRITABLE);
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            // A sign-in in the second of the reset counts as earlier.
            clock.advance(Duration.ofSeconds(2));
            new Browser().get(realm.signInUrl()).signIn("queen", NEW_PASSWORD).expectSignedIn();
        }
    }

    @ParameterizedTest
    @MethodSource(WORLDS)
    void theAddressIsChangedByCodeWhereItCanBe(DirectoryWorld world) {
        TestRealm realm = world.connect(
                directory,
                TestRealm.of(DirectoryAccountIT.class).update(Map.of()).make());
        directory.person(realm, "king");
        Page page =
                new Browser().get(realm.signInUrl() + "&kc_action=UPDATE_EMAIL").signIn("king", TestRealm.PASSWORD);
        if (world.mode() == EditMode.READ_ONLY) {
            page.expectSignedIn();
            return;
        }
        page = page.submit("kc-update-email-form", Map.of("email", realm.address("emperor")));
        page.expectCodePage().enter(realm.mailTo("emperor").code(1)).expectSignedIn();
        assertThat(DirectoryWorld.seen(realm, "king").getEmail()).isEqualTo(realm.address("emperor"));
        assertThat(directory.mail(realm, "king"))
                .isEqualTo(realm.address(world.mode() == EditMode.WRITABLE ? "emperor" : "king"));
    }

    @ParameterizedTest
    @MethodSource(WORLDS)
    void anAddressIsCorrectedWhereItCanBe(DirectoryWorld world) {
        TestRealm realm = world.connect(
                directory,
                TestRealm.of(DirectoryAccountIT.class)
                        .verifyingAddresses()
                        .verification(Map.of("correctAddress", "true"))
                        .make());
        directory.person(realm, "knave");
        Page page = realm.passwordEntered(new Browser(), "knave").expectCodePage();
        if (world.mode() == EditMode.READ_ONLY) {
            assertThat(page.document().getElementById("kc-email-otp-cancel")).isNull();
            page.enter(realm.mailTo("knave").code(1)).expectSignedIn();
            return;
        }
        page = page.startOver().expectAddressPage().enterAddress(realm.address("jack"));
        page.expectCodePage().enter(realm.mailTo("jack").code(1)).expectSignedIn();
        assertThat(DirectoryWorld.seen(realm, "knave").getEmail()).isEqualTo(realm.address("jack"));
    }
}
