package dev.emailotp.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmFlows;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.keycloak.visitorcheck.Solver;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Visitors pass a check before a mail is sent for them, and nobody else does. */
class VisitorCheckIT {
    private AttackedRealm attacked;
    private TestRealm realm;

    @BeforeEach
    void makeRealm() {
        attacked = AttackedRealm.with(VisitorCheckIT.class, Map.of("stage", "visitor-check"));
        realm = attacked.realm();
        realm.person("alice");
    }

    @Test
    void aVisitorSolvesTheTaskAndGetsTheMail() {
        Page page = attacked.start(new Browser(), "alice");
        assertThat(AttackedRealm.asksForCheck(page)).isTrue();
        assertThat(page.message()).isEmpty();
        assertThat(realm.mailTo("alice").count()).isZero();
        page = AttackedRealm.solve(page).expectCodePage();
        page.enter(realm.mailTo("alice").code(1)).expectSignedIn();
    }

    @Test
    void aReloadAsksAnewAndSendsNothing() {
        Page page = attacked.start(new Browser(), "alice").reload();
        assertThat(AttackedRealm.asksForCheck(page)).isTrue();
        assertThat(realm.mailTo("alice").count()).isZero();
        page = AttackedRealm.solve(page).expectCodePage().reload().expectCodePage();
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);
    }

    @Test
    void anotherMailTakesAnotherCheck() {
        Page page = AttackedRealm.solve(attacked.start(new Browser(), "alice")).expectCodePage();
        realm.mailTo("alice").await(1);
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(31));
            Page again = page.resend();
            assertThat(AttackedRealm.asksForCheck(again)).isTrue();
            AttackedRealm.solve(again).expectCodePage();
            assertThat(realm.mailTo("alice").count()).isEqualTo(2);
        }
    }

    @Test
    void aResetIsCheckedToo() {
        Browser browser = new Browser();
        Page page = browser.get(realm.resetUrl(browser.get(realm.signInUrl())))
                .submit("kc-reset-password-form", Map.of("username", realm.address("alice")));
        assertThat(AttackedRealm.asksForCheck(page)).isTrue();
        AttackedRealm.solve(page).expectCodePage();
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);
    }

    @Test
    void withoutScriptAVisitorWaits() {
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            Page page = attacked.start(new Browser(), "alice");
            page = AttackedRealm.answer(page, "");
            assertThat(AttackedRealm.asksForCheck(page)).isTrue();
            assertThat(page.message()).isEqualTo("The check did not succeed. Please try again.");
            clock.ahead(Duration.ofSeconds(31));
            AttackedRealm.answer(page, "").expectCodePage();
            assertThat(realm.mailTo("alice").count()).isEqualTo(1);
        }
    }

    @Test
    void aSolvedTaskIsWorthNothingASecondTimeOrInAnotherTabOrForAnotherAddress() {
        Page solved = attacked.start(new Browser(), "alice");
        String answer = Solver.solve(
                solved.document().getElementById("kc-email-otp-check-form").attr("data-puzzle"), 8);
        realm.person("bob");
        for (String person : new String[] {"alice", "bob"}) {
            Page other = attacked.start(new Browser(), person);
            Page refused = other.submit(
                    "kc-email-otp-check-form",
                    Map.of("visitor_check", AttackedRealm.task(solved), "visitor_check_answer", answer));
            assertThat(AttackedRealm.asksForCheck(refused)).isTrue();
            assertThat(realm.mailTo(person).count()).isZero();
        }
        Page page = AttackedRealm.answer(solved, answer).expectCodePage();
        Page again = page.submit(
                "kc-email-otp-form",
                Map.of(
                        "resend",
                        "true",
                        "code",
                        "",
                        "visitor_check",
                        AttackedRealm.task(solved),
                        "visitor_check_answer",
                        answer));
        assertThat(AttackedRealm.asksForCheck(again)).isTrue();
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);
    }

    @Test
    void aKnownBrowserAndWhoeverHasGivenThePasswordAreNotAsked() {
        attacked.set("stage", "refusal");
        Browser browser = new Browser();
        realm.update(settings -> settings.setBrowserFlow(RealmFlows.BROWSER));
        Page page = realm.passwordEntered(browser, "alice").expectCodePage();
        page.enter(realm.mailTo("alice").code(1)).expectSignedIn();
        realm.update(settings -> settings.setBrowserFlow(TestRealm.PASSWORDLESS + " only"));
        browser.forget("KEYCLOAK_IDENTITY");
        browser.forget("AUTH_SESSION_ID");
        page = attacked.start(browser, "alice").expectCodePage();
        page.enter(realm.mailTo("alice").code(2)).expectSignedIn();
        assertThat(AttackedRealm.asksForCheck(attacked.start(new Browser(), "alice")))
                .isTrue();
    }

    @Test
    void anUnknownAddressIsAskedLikeAnyOther() {
        Page unknown = attacked.start(new Browser(), "nobody");
        Page known = attacked.start(new Browser(), "alice");
        assertThat(unknown.document().getElementById("kc-email-otp-check-form").text())
                .isEqualTo(known.document()
                        .getElementById("kc-email-otp-check-form")
                        .text());
        AttackedRealm.solve(unknown).expectCodePage();
    }

    @Test
    void aNetworkIsNotAskedWithoutEnd() {
        AttackedRealm limited = new AttackedRealm(TestRealm.of(VisitorCheckIT.class)
                .passwordless(Map.of("mailsPerNetwork", "2"))
                .settings(settings -> settings.setAttributes(Map.of("email-otp-attack.stage", "visitor-check")))
                .make());
        for (int visitor = 0; visitor < 8; visitor++) {
            assertThat(AttackedRealm.asksForCheck(limited.start(new Browser(), "visitor" + visitor)))
                    .isTrue();
        }
        assertThat(limited.start(new Browser(), "alice").expectCodePage().message())
                .matches("Too many codes were requested from your network\\. Please wait (10|9) min, .*");
    }
}
