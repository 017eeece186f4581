package dev.emailotp.it.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Directory;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A person of a directory signs in, whatever Keycloak can store about them. */
class DirectoryLoginIT {
    private static final String WORLDS = "dev.emailotp.it.directory.DirectoryWorld#all";

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
    void theRightCodeSignsInWithoutAPasswordAndTheAppStays(DirectoryWorld world) {
        TestRealm realm = world.connect(directory, TestRealm.shipped());
        realm.update(settings -> settings.setOtpPolicyCodeReusable(true));
        directory.person(realm, "hatter");
        Browser browser = new Browser();
        withoutPassword(realm, browser, "hatter", 1).expectSignedIn();
        String secret = DirectoryWorld.setUpApp(realm, browser);

        Page page = withoutPassword(realm, new Browser(), "hatter", 2);
        assertThat(page.asksForAuthenticatorApp()).as(page.body()).isTrue();
        assertThat(DirectoryWorld.credentials(realm, "hatter")).contains("otp");
        page.submit("kc-otp-login-form", Map.of("otp", AuthenticatorApp.code(secret), "login", ""))
                .expectSignedIn();
        assertThat(DirectoryWorld.credentials(realm, "hatter")).contains("otp");
        assertThat(DirectoryWorld.seen(realm, "hatter").isEmailVerified()).isEqualTo(world.imported());
    }

    @ParameterizedTest
    @MethodSource(WORLDS)
    void oneCodeForEachLoginProvesTheAddressThatCannotBeMarkedAsVerified(DirectoryWorld world) {
        TestRealm realm = world.connect(
                directory,
                TestRealm.of(DirectoryLoginIT.class)
                        .verifyingAddresses()
                        .verification(Map.of())
                        .make());
        directory.person(realm, "dormouse");
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "dormouse").expectCodePage();
        page.enter(realm.mailTo("dormouse").code(1)).expectSignedIn();
        browser.get(realm.signInUrl()).expectSignedIn();
        assertThat(realm.mailTo("dormouse").count()).as("mails after one login").isEqualTo(1);

        page = realm.passwordEntered(new Browser(), "dormouse").expectCodePage();
        page.enter(realm.mailTo("dormouse").code(2)).expectSignedIn();
        assertThat(DirectoryWorld.seen(realm, "dormouse").isEmailVerified()).isEqualTo(world.imported());
    }

    @ParameterizedTest
    @MethodSource(WORLDS)
    void aRequiredSecondFactorLeadsToTheVerificationAndThenToTheApplication(DirectoryWorld world) {
        TestRealm realm = world.connect(
                directory,
                TestRealm.of(DirectoryLoginIT.class)
                        .requiredSecondFactor()
                        .verification(Map.of())
                        .make());
        directory.person(realm, "rabbit");
        for (int login = 1; login <= 2; login++) {
            Page page = realm.passwordEntered(new Browser(), "rabbit").expectCodePage();
            page.enter(realm.mailTo("rabbit").code(login)).expectSignedIn();
        }
        assertThat(realm.mailTo("rabbit").count()).isEqualTo(2);
    }

    private static Page withoutPassword(TestRealm realm, Browser browser, String username, int mails) {
        Page page = browser.get(realm.signInUrl()).tryAnotherWay().pick("Code by email, without a password");
        page = page.expectAddressPage().enterAddress(realm.address(username)).expectCodePage();
        return page.enter(realm.mailTo(username).code(mails));
    }
}
