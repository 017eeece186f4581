package dev.emailotp.it.monitoring;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.PasswordGrant;
import dev.emailotp.it.support.RealmPeople;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.StandInMailProviders;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.mailprovider.MailProviderServer;
import dev.emailotp.server.FreePort;
import java.time.Duration;
import java.util.Map;
import org.keycloak.representations.idm.UserRepresentation;

/** A bit of everything that is measured, as it happens to people. */
final class MeasuredDay {
    private static final String OTHER = "off with her head";

    private MeasuredDay() {}

    /** @return the realm in which a person has had a code and a device */
    static TestRealm live() {
        TestRealm realm = secondFactor();
        passwordless();
        noMailServer();
        attacked();
        mailProviders();
        return realm;
    }

    /** Wrong codes, impatience, a device that is trusted and then not, and a password alone. */
    private static TestRealm secondFactor() {
        TestRealm realm = TestRealm.of(MeasuredDay.class).directGrant().make();
        realm.steps()
                .configure(Map.of("trustedDeviceDays", "30", "failuresPerAddress", "2"))
                .close();
        String id = realm.person("alice");
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "alice").expectCodePage();
        String code = realm.mailTo("alice").code(1);
        page = page.enter(Mailbox.wrong(code)).enter(Mailbox.wrong(code)).resend();
        page.enterAndTrust(code).expectSignedIn();
        realm.passwordEntered(browser.reopened(), "alice").expectSignedIn();
        PasswordGrant.ask(realm, PasswordGrant.ADMIN_CLI, "alice", TestRealm.PASSWORD)
                .expectTheBrowserNamed();
        realm.api().users().get(id).resetPassword(RealmPeople.password(OTHER));
        return realm;
    }

    /** Somebody signs up, and an account is disabled while its code is on the way; an app asks for nonsense. */
    private static void passwordless() {
        TestRealm realm = TestRealm.of(MeasuredDay.class)
                .registration()
                .passwordless(Map.of("signUp", "true"))
                .make();
        Page page = new Browser().get(realm.signInUrl()).enterAddress(realm.address("new"));
        page.enter(realm.mailTo("new").code(1));
        String id = realm.person("bill");
        Page disabled = new Browser().get(realm.signInUrl()).enterAddress(realm.address("bill"));
        String code = realm.mailTo("bill").code(1);
        UserRepresentation bill = realm.api().users().get(id).toRepresentation();
        bill.setEnabled(false);
        realm.api().users().get(id).update(bill);
        disabled.enter(code);
        assertThat(new Browser()
                        .post(realm.issuer() + "/email-otp/send-code", Map.of("purpose", "login"))
                        .status())
                .isEqualTo(401);
    }

    /** A wrong code is unusual here, and wrong codes of several networks make visitors pass a check. */
    private static void attacked() {
        Map<String, String> settings =
                Map.of("email-otp-attack.wrongCodes", "1", "email-otp-attack.stages", "visitor-check");
        TestRealm realm = TestRealm.of(MeasuredDay.class)
                .passwordless()
                .settings(made -> made.setAttributes(settings))
                .make();
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            Browser browser = new Browser();
            Page page = browser.get(realm.signInUrl()).enterAddress(realm.address("victim"));
            for (int guess = 1; guess <= 4; guess++) {
                if (guess == 4) {
                    clock.ahead(Duration.ofSeconds(6));
                }
                browser.header("Forwarded", "for=10.0.0." + guess);
                page = page.enter("00000000");
            }
            new Browser().get(realm.signInUrl()).enterAddress(realm.address("visitor"));
        }
    }

    /** A mail by the first of two. */
    private static void mailProviders() {
        TestRealm realm = TestRealm.of(MeasuredDay.class)
                .settings(made -> made.setAttributes(Map.of(
                        "email-otp-mail.provider", "postmark",
                        "email-otp-mail.key", MailProviderServer.KEY,
                        "email-otp-mail.second.provider", "smtp")))
                .make();
        realm.person("customer");
        realm.passwordEntered(new Browser(), "customer").expectCodePage();
        String address = realm.address("customer");
        eventually(
                () -> assertThat(StandInMailProviders.get().accepted(address)).isNotEmpty());
        RunningKeycloak.get().awaitSent();
    }

    private static void noMailServer() {
        TestRealm realm =
                TestRealm.of(MeasuredDay.class).mailServer(FreePort.find()).make();
        realm.person("unlucky");
        realm.passwordEntered(new Browser(), "unlucky").expectCodePage();
        eventually(() -> assertThat(RunningKeycloak.get()
                        .metrics()
                        .sum("email_otp_mails_total{realm=\"" + realm.name() + "\",result=\"delayed\"}"))
                .isEqualTo(1));
    }
}
