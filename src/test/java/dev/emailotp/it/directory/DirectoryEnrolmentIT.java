package dev.emailotp.it.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Directory;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A person of a directory sets codes up, and Keycloak keeps that itself. */
class DirectoryEnrolmentIT {
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
    @MethodSource("dev.emailotp.it.directory.DirectoryWorld#all")
    void thePersonIsAskedAfterSettingCodesUpAndNotBefore(DirectoryWorld world) {
        TestRealm realm = world.connect(
                directory, TestRealm.of(DirectoryEnrolmentIT.class).make());
        realm.steps().configure(Map.of("mode", "enrolled")).close();
        realm.flows().registerAction("email-otp-configure", "Set up codes by email", 80, Map.of());
        directory.person(realm, "hatter");
        realm.passwordEntered(new Browser(), "hatter").expectSignedIn();

        Page page = new Browser()
                .get(realm.signInUrl() + "&kc_action=email-otp-configure")
                .signIn("hatter", TestRealm.PASSWORD)
                .expectCodePage();
        page.enter(realm.mailTo("hatter").code(1)).expectSignedIn();
        assertThat(DirectoryWorld.credentials(realm, "hatter")).contains("email-otp");
        page = realm.passwordEntered(new Browser(), "hatter").expectCodePage();
        page.enter(realm.mailTo("hatter").code(2)).expectSignedIn();
    }

    @ParameterizedTest
    @MethodSource("dev.emailotp.it.directory.DirectoryWorld#all")
    void thePersonCanBeMadeToSetUpASecondFactor(DirectoryWorld world) {
        TestRealm realm = world.connect(
                directory,
                TestRealm.of(DirectoryEnrolmentIT.class).withoutSecondFactor().make());
        realm.flows().registerAction("email-otp-configure", "Set up codes by email", 80, Map.of());
        realm.flows().registerAction("email-otp-require-factor", "Require a second factor", 90, Map.of());
        directory.person(realm, "rabbit");
        Page page = realm.passwordEntered(new Browser(), "rabbit");
        page = page.submit("kc-email-otp-factor-form", Map.of("factor", "email"))
                .expectCodePage();
        page.enter(realm.mailTo("rabbit").code(1)).expectSignedIn();
        realm.passwordEntered(new Browser(), "rabbit").expectSignedIn();
    }
}
