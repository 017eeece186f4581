package dev.emailotp.it.limits;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.TestedKeycloak;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** Keycloak's own brute-force detection sees our failures, stops people before a mail is sent, and is cleared. */
class BruteForceIT {
    @Test
    void wrongCodesAreCountedAndACompletedLoginClearsThem() {
        TestRealm realm = realm(settings -> settings.setFailureFactor(20));
        String id = realm.person("alice");
        Page page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        String code = realm.mailTo("alice").code(1);
        for (int i = 1; i <= 3; i++) {
            page = page.enter(Mailbox.wrong(code)).expectCodePage();
            int count = i;
            eventually(() -> assertThat(realm.people().failures(id)).isEqualTo(count));
            int ofTheSecondFactor = TestedKeycloak.isBefore(26, 6) ? 0 : count;
            eventually(() -> assertThat(realm.people().secondFactorFailures(id)).isEqualTo(ofTheSecondFactor));
        }
        page.enter(code).expectSignedIn();
        eventually(() -> assertThat(realm.people().failures(id)).isZero());
        eventually(() -> assertThat(realm.people().secondFactorFailures(id)).isZero());
    }

    @Test
    void aTemporarilyLockedPersonIsStoppedBeforeAMailIsSentAndCanGoOnAfterwards() {
        TestRealm realm = realm(settings -> {
            settings.setFailureFactor(2);
            settings.setWaitIncrementSeconds(120);
            settings.setMaxFailureWaitSeconds(120);
        });
        String id = realm.person("bill");
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "bill").expectCodePage();
        String code = realm.mailTo("bill").code(1);
        for (int i = 1; i <= 2; i++) {
            page = page.enter(Mailbox.wrong(code)).expectCodePage();
            int count = i;
            eventually(() -> assertThat(realm.people().failures(id)).isEqualTo(count));
        }
        page = page.enter(code).expectCodePage();
        assertThat(page.message()).contains("paused");
        page = page.resend().expectCodePage();
        assertThat(page.message()).contains("paused");
        assertThat(page.reload().expectCodePage().message()).contains("paused");
        assertThat(realm.mailTo("bill").count()).isEqualTo(1);
        assertThat(realm.events("LOGIN_ERROR").stream()
                        .filter(event -> "user_temporarily_disabled".equals(event.getError())))
                .isNotEmpty();
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(150));
            page.reload().enter(code).expectSignedIn();
        }
    }

    @Test
    void aPersonIsLockedForGoodWhereTheRealmSaysSo() {
        TestRealm realm = realm(settings -> {
            settings.setFailureFactor(2);
            settings.setPermanentLockout(true);
        });
        String id = realm.person("cheshire");
        Page page = realm.passwordEntered(new Browser(), "cheshire").expectCodePage();
        String code = realm.mailTo("cheshire").code(1);
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        eventually(() -> assertThat(realm.people().failures(id)).isEqualTo(1));
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        eventually(
                () -> assertThat(realm.api().users().get(id).toRepresentation().isEnabled())
                        .isFalse());
        assertThat(page.resend().document().text()).contains("disabled");
        assertThat(page.enter(code).isSignedIn()).isFalse();
        assertThat(realm.mailTo("cheshire").count()).isEqualTo(1);
    }

    @Test
    void tooManyFailuresOfTheSecondFactorLockForGoodWhereTheRealmSaysSo() {
        Assumptions.assumeFalse(TestedKeycloak.isBefore(26, 6), "There is no such setting before 26.6");
        TestRealm realm = realm(settings -> {
            settings.setFailureFactor(20);
            settings.setMaxSecondaryAuthFailures(2);
        });
        String id = realm.person("dodo");
        Page page = realm.passwordEntered(new Browser(), "dodo").expectCodePage();
        String code = realm.mailTo("dodo").code(1);
        for (int i = 0; i < 3; i++) {
            page = page.enter(Mailbox.wrong(code)).expectCodePage();
            int count = i + 1;
            eventually(() -> assertThat(realm.people().secondFactorFailures(id)).isEqualTo(count));
        }
        eventually(
                () -> assertThat(realm.api().users().get(id).toRepresentation().isEnabled())
                        .isFalse());
        assertThat(page.enter(code).document().text()).contains("disabled");
    }

    @Test
    void aPersonDisabledMeanwhileIsStopped() {
        TestRealm realm = TestRealm.create(BruteForceIT.class);
        String id = realm.person("eaglet");
        Page page = realm.passwordEntered(new Browser(), "eaglet").expectCodePage();
        String code = realm.mailTo("eaglet").code(1);
        var user = realm.api().users().get(id).toRepresentation();
        user.setEnabled(false);
        realm.api().users().get(id).update(user);
        assertThat(page.enter(code).document().text()).contains("disabled");
    }

    private static TestRealm realm(Consumer<RealmRepresentation> settings) {
        return TestRealm.of(BruteForceIT.class)
                .bruteForceDetection()
                .settings(settings)
                .make();
    }
}
