package dev.emailotp.it.mail;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmPeople;
import dev.emailotp.it.support.RegistrationForm;
import dev.emailotp.it.support.Registrations;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.TestedKeycloak;
import dev.emailotp.smtp.SmtpFault;
import dev.emailotp.smtp.SmtpServer;
import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** People are told what happens to their account, at an address that is theirs, and never more often than they should be. */
class NoticesIT {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    private static final String PASSWORD_CHANGED = "Your password for Wonderland was changed";
    private static final String LOCKED = "Too many incorrect codes or passwords for Wonderland";
    private static final String REMOVED = "A way to sign in to Wonderland was removed";
    private static final String NEW_PASSWORD = "off with her head";

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(NoticesIT.class)
                .registration()
                .lockingAfter(4)
                .notices()
                .withoutLimits()
                .reset(Map.of())
                .make();
    }

    @Test
    void aChangedPasswordIsToldWithWhenAndWhereFrom() throws Exception {
        realm.person("alice", user -> user.setEmail(realm.address("alice")));
        Browser browser = new Browser().header("User-Agent", FIREFOX);
        Page page = browser.get(realm.signInUrl());
        page = browser.get(realm.resetUrl(page)).submit("kc-reset-password-form", Map.of("username", "alice"));
        page = page.expectCodePage().enter(realm.mailTo("alice").code(1));
        newPassword(page);
        MimeMessage mail = realm.mailTo("alice").notice(PASSWORD_CHANGED);
        assertThat(Mailbox.text(mail))
                .startsWith("The password of your account at Wonderland was changed.")
                .containsPattern("Time: .*20\\d\\d.* UTC")
                .contains("Application: Rabbit Hole", "Network address: 127.0.0.*", "Browser: Firefox, Linux")
                .contains("If you did not make or expect this change")
                .doesNotContain(NEW_PASSWORD, "administrator made this change");
        assertThat(Mailbox.html(mail))
                .contains("was changed", "Firefox, Linux", "If you did not make or expect this change");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        eventually(
                () -> assertThat(realm.events("SEND_VERIFY_EMAIL")).anySatisfy(event -> assertThat(event.getDetails())
                        .containsEntry("email_otp_purpose", "password-changed")
                        .containsEntry("email_otp_result", "sent")
                        .containsEntry("email_otp_address", "a***@" + realm.name() + ".example")));
    }

    @Test
    void whatAnAdminDoesIsToldWithoutWhereFromAndInThePersonsLanguage() {
        String id = realm.person("hans", user -> user.setAttributes(Map.of("locale", List.of("de"))));
        realm.api().users().get(id).resetPassword(RealmPeople.password(NEW_PASSWORD));
        MimeMessage mail = realm.mailTo("hans").notice("Ihr Passwort für Wonderland wurde geändert");
        assertThat(Mailbox.text(mail))
                .contains("Diese Änderung hat die Administration vorgenommen.")
                .doesNotContain("Netzwerkadresse", "Browser");

        String credential = realm.api().users().get(id).credentials().get(0).getId();
        realm.api().users().get(id).removeCredential(credential);
        realm.mailTo("hans").notice("Eine Anmeldeart für Wonderland wurde entfernt");
    }

    @Test
    void theFirstPasswordOfANewAccountIsNoNews() {
        TestedKeycloak.assumeRegistrationWithoutPassword();
        realm.update(settings -> settings.setVerifyEmail(true));
        realm.steps().verification(Map.of());
        try {
            Page page = new RegistrationForm(realm, new Browser())
                    .submit("newcomer")
                    .expectCodePage()
                    .enter(realm.mailTo("newcomer").code(1));
            newPassword(page).expectSignedIn();
            realm.mailTo("newcomer").notice(Registrations.WELCOME);
            // a notice that comes after whatever the first password has caused
            var user = realm.api()
                    .users()
                    .get(realm.api().users().search("newcomer").get(0).getId());
            user.removeCredential(user.credentials().get(0).getId());
            realm.mailTo("newcomer").notice(REMOVED);
            assertThat(realm.mailTo("newcomer").noticeSubjects())
                    .containsExactlyInAnyOrder(Registrations.WELCOME, REMOVED);
        } finally {
            realm.update(settings -> settings.setVerifyEmail(false));
        }
    }

    @Test
    void aChangedAddressIsToldToTheOldOne() {
        RequiredActionProviderRepresentation action = realm.api().flows().getRequiredAction("UPDATE_EMAIL");
        action.setEnabled(true);
        realm.api().flows().updateRequiredAction("UPDATE_EMAIL", action);
        realm.person("mover");
        Browser browser = new Browser();
        Page page = browser.get(realm.signInUrl() + "&kc_action=UPDATE_EMAIL").signIn("mover", TestRealm.PASSWORD);
        page = page.expectCodePage().enter(realm.mailTo("mover").code(1));
        page.submit("kc-update-email-form", Map.of("email", realm.address("moved")))
                .expectSignedIn();
        MimeMessage mail = realm.mailTo("mover").notice("Your email address for Wonderland was changed");
        assertThat(Mailbox.text(mail))
                .contains("now has a different email address")
                .doesNotContain(realm.address("moved"));
        assertThat(realm.mailTo("moved").noticeSubjects()).isEmpty();
    }

    @Test
    void anAddressThatAnAdminHasChangedIsToldToTheOldOneIfThatWasProven() {
        changeAddress(realm.person("renamed"), "renewed");
        MimeMessage mail = realm.mailTo("renamed").notice("Your email address for Wonderland was changed");
        assertThat(Mailbox.text(mail))
                .contains("now has a different email address", "An administrator made this change.")
                .doesNotContain(realm.address("renewed"));
        changeAddress(realm.person("mistyped", user -> user.setEmailVerified(false)), "corrected");
        String id = realm.person("untouched");
        UserRepresentation user = realm.api().users().get(id).toRepresentation();
        user.setFirstName("Another");
        user.setEmail(realm.address("UNTOUCHED"));
        realm.api().users().get(id).update(user);
        realm.api().users().get(id).resetPassword(RealmPeople.password(NEW_PASSWORD));
        realm.mailTo("untouched").notice(PASSWORD_CHANGED);
        assertThat(realm.mailTo("untouched").noticeSubjects()).hasSize(1);
        assertThat(realm.mailTo("mistyped").noticeSubjects()).isEmpty();
        assertThat(realm.mailTo("renewed").noticeSubjects()).isEmpty();
    }

    @Test
    void aPasswordThatAnAdminSetsAlongWithTheAccountIsTold() {
        String id = realm.person("reset");
        UserRepresentation user = realm.api().users().get(id).toRepresentation();
        user.setFirstName("Another");
        realm.api().users().get(id).update(user);
        user.setCredentials(List.of(RealmPeople.password(NEW_PASSWORD)));
        realm.api().users().get(id).update(user);
        MimeMessage mail = realm.mailTo("reset").notice(PASSWORD_CHANGED);
        assertThat(Mailbox.text(mail))
                .contains("An administrator made this change.")
                .doesNotContain(NEW_PASSWORD);
        realm.api().users().get(id).update(user);
        eventually(() -> assertThat(realm.mailTo("reset").noticeSubjects())
                .as("once for each password, and for nothing else")
                .containsExactly(PASSWORD_CHANGED, PASSWORD_CHANGED));
    }

    @Test
    void aProviderThatAnAdminLinksOrTakesAwayIsTold() {
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias("elsewhere");
        provider.setProviderId("oidc");
        provider.setConfig(Map.of(
                "clientId", "us",
                "clientSecret", "secret",
                "tokenUrl", "https://elsewhere.example/token",
                "authorizationUrl", "https://elsewhere.example/auth"));
        realm.api().identityProviders().create(provider).close();
        String id = realm.person("linked");
        FederatedIdentityRepresentation link = new FederatedIdentityRepresentation();
        link.setUserId("somebody");
        link.setUserName("somebody");
        realm.api().users().get(id).addFederatedIdentity("elsewhere", link).close();
        MimeMessage added = realm.mailTo("linked").notice("A way to sign in to Wonderland was added");
        assertThat(Mailbox.text(added)).contains("was added to your account", "An administrator made this change.");
        realm.api().users().get(id).removeFederatedIdentity("elsewhere");
        realm.mailTo("linked").notice(REMOVED);
    }

    private static void changeAddress(String id, String name) {
        UserRepresentation user = realm.api().users().get(id).toRepresentation();
        user.setEmail(realm.address(name));
        realm.api().users().get(id).update(user);
    }

    @Test
    void anAddedAndARemovedSecondFactorAreTold() {
        String id = realm.person("factors");
        Browser browser = new Browser();
        Page page = browser.get(realm.signInUrl() + "&kc_action=CONFIGURE_RECOVERY_AUTHN_CODES");
        page = page.signIn("factors", TestRealm.PASSWORD);
        page = page.expectCodePage().enter(realm.mailTo("factors").code(1));
        var hidden = page.document().select("form input[type=hidden]");
        Map<String, String> fields = new HashMap<>();
        hidden.forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        page = browser.post(
                page.document().selectFirst("form[action*=required-action]").absUrl("action"), fields);
        page.expectSignedIn();
        MimeMessage added = realm.mailTo("factors").notice("A way to sign in to Wonderland was added");
        assertThat(Mailbox.text(added)).contains("was added to your account");

        String credential = realm.api().users().get(id).credentials().stream()
                .filter(found -> found.getType().equals("recovery-authn-codes"))
                .findFirst()
                .orElseThrow()
                .getId();
        page = browser.get(realm.signInUrl() + "&kc_action=delete_credential:" + credential);
        page = browser.post(
                page.document().selectFirst("form[action*=required-action]").absUrl("action"), Map.of("accept", "Yes"));
        page.expectSignedIn();
        MimeMessage removed = realm.mailTo("factors").notice(REMOVED);
        assertThat(Mailbox.text(removed)).contains("was removed from your account");
    }

    @Test
    void aLockIsToldOnceHoweverManyGuessesFollow() {
        TestRealm strict = TestRealm.of(NoticesIT.class).notices().make();
        strict.steps()
                .configure(Map.of("failuresPerHour", "2", "guessesPerNetwork", "0"))
                .close();
        strict.person("guessed");
        Page page = strict.passwordEntered(new Browser(), "guessed").expectCodePage();
        String code = strict.mailTo("guessed").code(1);
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        assertThat(strict.mailTo("guessed").noticeSubjects()).isEmpty();
        for (int i = 0; i < 8; i++) {
            page = page.enter(Mailbox.wrong(code)).expectCodePage();
        }
        for (int i = 0; i < 2; i++) {
            strict.passwordEntered(new Browser(), "guessed");
        }
        MimeMessage mail = strict.mailTo("guessed").notice(LOCKED);
        assertThat(Mailbox.text(mail)).contains("you do not have to do anything", "at most once a day");
        // another kind of notice has come after whatever the guesses have caused
        String id = strict.api().users().search("guessed").get(0).getId();
        strict.api().users().get(id).resetPassword(RealmPeople.password(NEW_PASSWORD));
        strict.mailTo("guessed").notice(PASSWORD_CHANGED);
        assertThat(strict.mailTo("guessed").noticeSubjects()).containsExactlyInAnyOrder(LOCKED, PASSWORD_CHANGED);
    }

    @Test
    void aNoticeIsTriedAgainUntilTheMailServerTakesIt() {
        try (SmtpServer smtp = SmtpServer.start()) {
            smtp.fault(new SmtpFault.Replies("450 4.2.0 greylisted", any -> true));
            TestRealm slow = TestRealm.of(NoticesIT.class)
                    .lockingAfter(1)
                    .notices()
                    .mailServer(smtp.port())
                    .make();
            slow.person("patient");
            new Browser().get(slow.signInUrl()).signIn("patient", "wrong");
            eventually(() -> assertThat(slow.events("SEND_VERIFY_EMAIL_ERROR"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.getDetails())
                            .containsEntry("email_otp_purpose", "locked")
                            .containsEntry("email_otp_result", "delayed")
                            .containsEntry("email_otp_failure", "4xx")));
            smtp.fault(new SmtpFault.None());
            assertThat(smtp.await(slow.address("patient")).header("Subject")).isEqualTo(LOCKED);
        }
    }

    @Test
    void aLockByBruteForceDetectionIsToldToo() {
        realm.person("attacked");
        for (int i = 0; i < 4; i++) {
            realm.awaitCounted();
            assertThat(realm.mailTo("attacked").noticeSubjects()).isEmpty();
            new Browser().get(realm.signInUrl()).signIn("attacked", "wrong");
        }
        realm.mailTo("attacked").notice(LOCKED);
    }

    @Test
    void nothingIsToldToAnAddressThatNobodyHasVerified() {
        String id = realm.person("unproven", user -> user.setEmailVerified(false));
        realm.api().users().get(id).resetPassword(RealmPeople.password(NEW_PASSWORD));
        String proven = realm.person("proven");
        realm.api().users().get(proven).resetPassword(RealmPeople.password(NEW_PASSWORD));
        realm.mailTo("proven").notice(PASSWORD_CHANGED);
        assertThat(realm.mailTo("unproven").noticeSubjects()).isEmpty();
    }

    @Test
    void eachCanBeSwitchedOff() {
        TestRealm quiet = TestRealm.of(NoticesIT.class).notices().make();
        RealmRepresentation settings = quiet.api().toRepresentation();
        settings.getAttributes().put("email-otp-mails.passwordChanged", "false");
        quiet.api().update(settings);
        String id = quiet.person("undisturbed");
        quiet.api().users().get(id).resetPassword(RealmPeople.password(NEW_PASSWORD));
        String credential = quiet.api().users().get(id).credentials().get(0).getId();
        quiet.api().users().get(id).removeCredential(credential);
        quiet.mailTo("undisturbed").notice(REMOVED);
        assertThat(quiet.mailTo("undisturbed").noticeSubjects()).hasSize(1);
    }

    private static Page newPassword(Page page) {
        return page.submit(
                "kc-passwd-update-form", Map.of("password-new", NEW_PASSWORD, "password-confirm", NEW_PASSWORD));
    }

    /** After all mails of this class; the server logs at DEBUG. */
    @AfterAll
    static void noLineOfOursNamesAnybody() {
        List<String> ours = RunningKeycloak.get().logs().ownLines();
        assertThat(ours).anySatisfy(line -> assertThat(line).contains("DEBUG"));
        assertThat(ours).noneMatch(line -> line.matches(".*[^*]@" + realm.name() + ".*"));
    }
}
