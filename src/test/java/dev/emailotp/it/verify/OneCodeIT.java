package dev.emailotp.it.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One mailbox is asked for one code in a login. */
class OneCodeIT {
    @Test
    void aSecondFactorToAnUnverifiedAddressVerifiesItWhereTheRealmWantsThat() {
        TestRealm realm = TestRealm.of(OneCodeIT.class)
                .verifyingAddresses()
                .verification(Map.of())
                .make();
        realm.steps().configure(Map.of("verifiedAddressOnly", "false")).close();
        String id = realm.person("alice", user -> user.setEmailVerified(false));
        Page page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        page.enter(realm.mailTo("alice").code(1)).expectSignedIn();
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);
        assertThat(realm.api().users().get(id).toRepresentation().isEmailVerified())
                .isTrue();
        assertThat(realm.events("VERIFY_EMAIL")).hasSize(1);
    }

    @Test
    void aSecondFactorChangesNothingWhereNobodyAsksForTheVerification() {
        TestRealm realm = TestRealm.of(OneCodeIT.class).verification(Map.of()).make();
        realm.steps().configure(Map.of("verifiedAddressOnly", "false")).close();
        String id = realm.person("bill", user -> user.setEmailVerified(false));
        Page page = realm.passwordEntered(new Browser(), "bill").expectCodePage();
        page.enter(realm.mailTo("bill").code(1)).expectSignedIn();
        assertThat(realm.api().users().get(id).toRepresentation().isEmailVerified())
                .isFalse();
    }

    @Test
    void anApplicationThatAsksForKeycloaksVerificationGetsTheCode() {
        TestRealm realm = TestRealm.of(OneCodeIT.class).verification(Map.of()).make();
        realm.person("caterpillar", user -> user.setEmailVerified(false));
        Page page = new Browser()
                .get(realm.signInUrl() + "&kc_action=VERIFY_EMAIL")
                .signIn("caterpillar", TestRealm.PASSWORD)
                .expectCodePage();
        page = page.enter(realm.mailTo("caterpillar").code(1)).expectSignedIn();
        assertThat(page.uri().toString()).contains("kc_action_status=success");
        assertThat(realm.mailTo("caterpillar").count())
                .as("no link beside the code")
                .isEqualTo(1);
    }

    @Test
    void aSessionElsewhereCausesNoSecondCode() {
        TestRealm realm = TestRealm.shipped();
        realm.update(settings -> settings.setVerifyEmail(false));
        String id = realm.person("duchess", user -> user.setEmailVerified(false));
        realm.passwordEntered(new Browser(), "duchess").expectSignedIn();
        Browser owner = new Browser();
        Page page = owner.get(realm.signInUrl()).tryAnotherWay().pick("Code by email, without a password");
        page = page.enterAddress(realm.address("duchess")).expectCodePage();
        page.enter(realm.mailTo("duchess").code(1)).expectSignedIn();
        assertThat(realm.mailTo("duchess").count()).isEqualTo(1);
        assertThat(realm.api().users().get(id).getUserSessions()).hasSize(1);

        // "Not before" counts in seconds, and a login in the second of a handover is refused.
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(2));
            Browser forgetful = new Browser();
            page = forgetful
                    .get(realm.resetUrl(forgetful.get(realm.signInUrl())))
                    .submit("kc-reset-password-form", Map.of("username", "duchess"))
                    .expectCodePage()
                    .enter(realm.mailTo("duchess").code(2));
            String password = "off with her head";
            page.submit("kc-passwd-update-form", Map.of("password-new", password, "password-confirm", password))
                    .expectSignedIn();
            assertThat(realm.mailTo("duchess").count()).isEqualTo(2);
            assertThat(owner.get(realm.signInUrl()).isSignedIn()).isFalse();
        }
    }
}
