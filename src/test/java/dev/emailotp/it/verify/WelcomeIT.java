package dev.emailotp.it.verify;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmPeople;
import dev.emailotp.it.support.Registrations;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.otp.Race;
import jakarta.mail.internet.MimeMessage;
import jakarta.ws.rs.BadRequestException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** People are welcomed once, when the address of the account that they have made is verified. */
class WelcomeIT {
    private static Registrations newcomers;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        newcomers = Registrations.on(RunningKeycloak.get(), WelcomeIT.class);
        realm = newcomers.realm();
    }

    @Test
    void whoeverRegistersIsWelcomedOnceTheAddressIsVerified() throws Exception {
        Browser browser = new Browser();
        Page page = newcomers.register(browser, "alice");
        String code = realm.mailTo("alice").code(1);
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        page.enter(code).expectSignedIn();
        MimeMessage mail = realm.mailTo("alice").notice(Registrations.WELCOME);
        assertThat(Mailbox.text(mail))
                .contains("Your email address is confirmed")
                .doesNotContain(code);
        assertThat(Mailbox.html(mail)).contains("Your email address is confirmed");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(mail.getSentDate())
                .as("not before the address was proven")
                .isAfterOrEqualTo(realm.mailTo("alice").all().get(0).getSentDate());

        realm.signIn("alice");
        assertThat(newcomers.welcomes("alice")).hasSize(1);
    }

    @Test
    void thePersonsLanguageIsUsed() {
        Page page = newcomers.register(new Browser().header("Accept-Language", "de"), "gretel");
        page.enter(realm.mailTo("gretel").code(1)).expectSignedIn();
        assertThat(Mailbox.text(realm.mailTo("gretel").notice("Willkommen bei Wonderland")))
                .contains("Ihr Konto ist bereit");
    }

    @Test
    void twentySimultaneousFirstLoginsAreWelcomedOnce() {
        Map<Page, String> logins = newcomers.manyFirstLogins("racer", 20);
        var waiting = new ConcurrentLinkedQueue<>(logins.entrySet());
        List<Page> answers = Race.run(20, () -> {
            var login = waiting.remove();
            return login.getKey().enter(login.getValue());
        });
        assertThat(answers).filteredOn(Page::isSignedIn).hasSizeGreaterThan(1);
        realm.mailTo("racer").notice(Registrations.WELCOME);
        realm.signIn("racer");
        settled();
        assertThat(newcomers.welcomes("racer")).containsExactly(Registrations.WELCOME);
    }

    @Test
    void nobodyIsWelcomedAgainWhenAllThatTheStoreKnewHasExpired() {
        Page page = newcomers.register(new Browser(), "patient");
        page.enter(realm.mailTo("patient").code(1)).expectSignedIn();
        realm.mailTo("patient").notice(Registrations.WELCOME);
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofHours(25));
            realm.signIn("patient");
        }
        settled();
        assertThat(newcomers.welcomes("patient")).hasSize(1);
    }

    @Test
    void whoeverSignsUpWithNothingButACodeIsWelcomed() {
        TestRealm realm = TestRealm.of(WelcomeIT.class)
                .registration()
                .notices()
                .passwordless(Map.of("signUp", "true"))
                .make();
        realm.steps().withoutProfile();
        Page page = new Browser().get(realm.signInUrl()).enterAddress(realm.address("codes"));
        page.expectCodePage().enter(realm.mailTo("codes").code(1)).expectSignedIn();
        realm.mailTo("codes").notice(Registrations.WELCOME);
        settled();
        assertThat(realm.mailTo("codes").noticeSubjects()).hasSize(1);
    }

    @Test
    void peopleForWhomAnAdminMakesTheAccountAreWelcomedOnlyWhereTheAdminSaysSo() {
        realm.person("made");
        realm.signIn("made");
        option("welcomeFromAdmin", "true");
        try {
            realm.person("invited");
            realm.mailTo("invited").notice(Registrations.WELCOME);
            realm.person("unproven", user -> user.setEmailVerified(false));
            Page page = realm.passwordEntered(new Browser(), "unproven").expectCodePage();
            assertThat(newcomers.welcomes("unproven")).isEmpty();
            page.enter(realm.mailTo("unproven").code(1)).expectSignedIn();
            realm.mailTo("unproven").notice(Registrations.WELCOME);
            assertThat(newcomers.welcomes("made")).isEmpty();
            assertThat(newcomers.welcomes("invited")).hasSize(1);
        } finally {
            option("welcomeFromAdmin", "false");
        }
    }

    @Test
    void whereTheAdminSwitchesItOffNobodyIsWelcomed() {
        option("welcome", "false");
        try {
            Page page = newcomers.register(new Browser(), "quiet");
            page.enter(realm.mailTo("quiet").code(1)).expectSignedIn();
            // another kind of notice that would have come later
            realm.api()
                    .users()
                    .get(realm.api().users().search("quiet").get(0).getId())
                    .resetPassword(RealmPeople.password("off with her head"));
            realm.mailTo("quiet").notice("Your password for Wonderland was changed");
            assertThat(newcomers.welcomes("quiet")).hasSize(1);
        } finally {
            option("welcome", "true");
        }
    }

    @Test
    void anInvalidOptionIsRefusedWhenItIsSaved() {
        assertThatThrownBy(() -> option("welcome", "perhaps"))
                .isInstanceOfSatisfying(BadRequestException.class, refused -> assertThat(
                                refused.getResponse().readEntity(String.class))
                        .contains("must be true or false"));
        assertThat(realm.api().toRepresentation().getAttributes())
                .doesNotContainEntry("email-otp-mails.welcome", "perhaps");
    }

    /** Whatever was about to be sent has been: mails leave in order, and one more has come. */
    private static void settled() {
        option("welcomeFromAdmin", "true");
        String last = "last" + System.nanoTime();
        realm.person(last);
        option("welcomeFromAdmin", "false");
        eventually(() -> assertThat(newcomers.welcomes(last)).hasSize(1));
    }

    private static void option(String key, String value) {
        RealmRepresentation settings = realm.api().toRepresentation();
        settings.getAttributes().put("email-otp-mails." + key, value);
        realm.api().update(settings);
    }
}
