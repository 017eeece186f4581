package dev.emailotp.it.mail;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerMetrics;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.smtp.SmtpFault;
import dev.emailotp.smtp.SmtpServer;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;

/** No request waits for the mail server, and nobody is told that a mail was sent which was not. */
class DeliveryIT {
    /** Longer than any test takes. */
    private static final Duration NEVER = Duration.ofMinutes(5);

    /** More than a realm has workers for. */
    private static final int CROWD = 34;

    private final SmtpServer smtp = SmtpServer.start();

    @AfterEach
    void closeServer() {
        smtp.close();
    }

    private TestRealm realm() {
        return realm(NEVER);
    }

    /** @param timeout how long the mail server may keep Keycloak waiting for an answer */
    private TestRealm realm(Duration timeout) {
        return TestRealm.of(DeliveryIT.class)
                .bruteForceDetection()
                .settings(settings -> {
                    Map<String, String> config = TestRealm.smtp(smtp.port());
                    config.put("timeout", Long.toString(timeout.toMillis()));
                    settings.setSmtpServer(config);
                })
                .make();
    }

    @Test
    void aMailThatIsSentIsToldOnThePageWithoutAReload() {
        TestRealm realm = realm();
        realm.person("lucky");
        Page page = realm.passwordEntered(new Browser(), "lucky").expectCodePage();
        assertThat(page.document().text()).contains("Enter the code from our email to l***@");
        eventually(() -> assertThat(page.delivery()).isEqualTo("sent"));
        assertThat(page.reload().document().text()).contains("Enter the code from our email to l***@");
        assertThat(realm.events("SEND_VERIFY_EMAIL")).singleElement().satisfies(event -> assertThat(event.getDetails())
                .containsEntry("email_otp_result", "sent")
                .containsEntry("email_otp_tries", "1"));
    }

    @Test
    void aServerThatRefusesIsToldOnThePageAndInAnEventAndCountsAsNoFailure() {
        smtp.fault(new SmtpFault.Refuses());
        TestRealm realm = realm();
        String id = realm.person("unlucky");
        Page page = realm.passwordEntered(new Browser(), "unlucky").expectCodePage();
        assertThat(page.message()).isEmpty();
        eventually(() -> assertThat(page.delivery()).isEqualTo("delayed"));
        eventually(() -> assertThat(failures(realm)).singleElement().satisfies(event -> {
            assertThat(event.getUserId()).isEqualTo(id);
            assertThat(event.getError()).isEqualTo("email_send_failed");
            assertThat(event.getDetails())
                    .containsEntry("email_otp_result", "delayed")
                    .containsEntry("email_otp_failure", "connect");
        }));
        Page reloaded = page.reload().expectCodePage();
        assertThat(reloaded.message())
                .isEqualTo("We could not send the email yet and will keep trying. You can also request the code "
                        + "again now.");
        assertThat(reloaded.body()).doesNotContain("Exception", "127.0.0.1:" + smtp.port(), "Connection");
        assertThat(realm.people().failures(id)).isZero();

        // before the server takes mail again, which the next try would find out too
        Page resent = reloaded.resend().expectCodePage();
        assertThat(resent.message())
                .as("no cooldown after a failure")
                .isEqualTo("Another email with the code is on its way.");
        smtp.fault(new SmtpFault.None());
        eventually(() -> assertThat(resent.delivery()).isEqualTo("sent"));
        resent.enter(Mailbox.code(onlyMailTo(realm, "unlucky"))).expectSignedIn();
    }

    @Test
    void aMailIsTriedAgainByItselfUntilTheServerTakesIt() {
        smtp.fault(new SmtpFault.Replies("450 4.2.0 greylisted", any -> true));
        TestRealm realm = realm();
        realm.person("patient");
        Page page = realm.passwordEntered(new Browser(), "patient").expectCodePage();
        eventually(() -> assertThat(page.delivery()).isEqualTo("delayed"));
        smtp.fault(new SmtpFault.None());
        eventually(() -> assertThat(page.delivery()).isEqualTo("sent"));
        page.enter(Mailbox.code(onlyMailTo(realm, "patient"))).expectSignedIn();
        assertThat(failures(realm)).singleElement().satisfies(event -> assertThat(event.getDetails())
                .containsEntry("email_otp_failure", "4xx"));
    }

    @Test
    void aMailThatIsRefusedForGoodIsToldAtOnceAndNotTriedAgain() {
        smtp.fault(new SmtpFault.Replies("550 5.1.1 no such mailbox", any -> true));
        TestRealm realm = realm();
        realm.person("nowhere");
        Page page = realm.passwordEntered(new Browser(), "nowhere").expectCodePage();
        eventually(() -> assertThat(page.delivery()).isEqualTo("failed"));
        smtp.fault(new SmtpFault.None());
        assertThat(page.reload().message()).isEqualTo("We could not send the email. Please request the code again.");
        eventually(() -> assertThat(failures(realm)).singleElement().satisfies(event -> assertThat(event.getDetails())
                .containsEntry("email_otp_result", "smtp")
                .containsEntry("email_otp_failure", "5xx")));
        // Longer than it takes until a second try.
        realm.person("other");
        realm.passwordEntered(new Browser(), "other").expectCodePage();
        eventually(() -> assertThat(smtp.mailsTo(realm.address("other"))).hasSize(1));
        assertThat(smtp.mailsTo(realm.address("nowhere"))).isEmpty();
    }

    @Test
    void anAnswerThatIsLostLeadsToOneMoreMailAtMostWhichIsKnownAsTheSame() {
        smtp.fault(new SmtpFault.LosesAnswer());
        TestRealm realm = realm();
        realm.person("twice");
        Page page = realm.passwordEntered(new Browser(), "twice").expectCodePage();
        eventually(() -> assertThat(smtp.mailsTo(realm.address("twice"))).hasSize(2));
        eventually(() -> assertThat(failures(realm)).hasSize(2));
        assertThat(page.delivery()).isEqualTo("uncertain");
        Page reloaded = page.reload();
        assertThat(reloaded.message())
                .isEqualTo("We may have sent the email, but the mail server has not confirmed it. Please check your "
                        + "mailbox. If the email does not arrive, request the code again.");
        assertThat(smtp.mailsTo(realm.address("twice")))
                .hasSize(2)
                .extracting(mail -> mail.header("Message-ID"))
                .containsOnly(smtp.mailsTo(realm.address("twice")).get(0).header("Message-ID"));
        String code = Mailbox.code(smtp.mailsTo(realm.address("twice")).get(0).message());
        reloaded.enter(code).expectSignedIn();
    }

    @Test
    void aPageThatConcealsAccountsDoesNotTellThatAMailMayHaveBeenSent() {
        smtp.fault(new SmtpFault.LosesAnswer());
        TestRealm realm = TestRealm.of(DeliveryIT.class)
                .mailServer(smtp.port())
                .passwordless(Map.of())
                .make();
        realm.person("known");
        Page page = new Browser().get(realm.signInUrl()).enterAddress(realm.address("known"));
        eventually(() -> assertThat(failures(realm)).hasSize(2));
        assertThat(page.delivery()).isEqualTo("queued");
    }

    @Test
    void aServerThatHangsHoldsUpNeitherPeopleNorTheRealmBeside() {
        for (SmtpFault fault : List.of(new SmtpFault.HangsAtConnect(), new SmtpFault.HangsAtData())) {
            smtp.fault(fault);
            TestRealm realm = realm(NEVER);
            TestRealm beside = TestRealm.create(DeliveryIT.class);
            beside.person("neighbour");
            String first = realm.person("waiting0");
            for (int i = 1; i < 6; i++) {
                realm.person("waiting" + i);
            }
            List<Page> waiting = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                waiting.add(realm.passwordEntered(new Browser(), "waiting" + i).expectCodePage());
            }
            Page page = beside.passwordEntered(new Browser(), "neighbour").expectCodePage();
            page.enter(beside.mailTo("neighbour").code(1)).expectSignedIn();
            assertThat(waiting).as("none was sent or given up meanwhile").allSatisfy(each -> assertThat(each.delivery())
                    .isEqualTo("queued"));
            assertThat(realm.people().failures(first)).as("failed logins").isZero();
            smtp.fault(new SmtpFault.None());
            smtp.dropConnections();
            eventually(() -> assertThat(waiting)
                    .allSatisfy(each -> assertThat(each.delivery()).isEqualTo("sent")));
        }
    }

    @Test
    void aServerThatHangsIsGivenUpInTimeAndThePageCanTellAsSoonAsTheAdminCan() {
        for (SmtpFault fault : List.of(new SmtpFault.HangsAtConnect(), new SmtpFault.HangsAtData())) {
            smtp.fault(fault);
            TestRealm realm = realm(Duration.ofSeconds(1));
            realm.person("waiting");
            Page page = realm.passwordEntered(new Browser(), "waiting").expectCodePage();
            eventually(() -> assertThat(failures(realm)).isNotEmpty());
            assertThat(page.delivery()).isEqualTo(fault instanceof SmtpFault.HangsAtData ? "uncertain" : "delayed");
            smtp.fault(new SmtpFault.None());
            Page again = page.reload().resend().expectCodePage();
            eventually(() -> assertThat(again.delivery()).isEqualTo("sent"));
        }
    }

    @Test
    void noDatabaseConnectionIsHeldWhileAMailIsWithTheServer() {
        smtp.fault(new SmtpFault.HangsAtData());
        TestRealm realm = realm(NEVER);
        realm.person("held");
        realm.passwordEntered(new Browser(), "held").expectCodePage();
        eventually(() -> assertThat(smtp.openConnections()).isEqualTo(1));
        eventually(() -> assertThat(RunningKeycloak.get().metrics().sum("agroal_active_count"))
                .isZero());
        assertThat(smtp.openConnections()).as("the mail still hangs").isEqualTo(1);
    }

    @Test
    void nobodyButTheLoginsOwnBrowserIsToldWhatHasBecomeOfAMail() {
        TestRealm realm = realm();
        realm.person("private");
        Page page = realm.passwordEntered(new Browser(), "private").expectCodePage();
        eventually(() -> assertThat(page.delivery()).isEqualTo("sent"));
        Browser stranger = new Browser();
        Page other = stranger.get(page.deliveryUri());
        assertThat(other.status()).isEqualTo(404);
        assertThat(other.body()).isEmpty();
        assertThat(stranger.cookies()).isEqualTo("{}");
        stranger.get(realm.signInUrl());
        assertThat(stranger.get(page.deliveryUri()).status()).isEqualTo(404);
        assertThat(stranger.get(page.deliveryUri().replaceFirst("\\?.*", "")).status())
                .isEqualTo(404);
    }

    @Test
    void theMetricsTellWhatBecameOfMails() {
        TestRealm realm = realm();
        realm.person("counted");
        RunningKeycloak keycloak = RunningKeycloak.get();
        double opened = keycloak.metrics().sum("email_otp_smtp_connections_opened_total");
        Page page = realm.passwordEntered(new Browser(), "counted").expectCodePage();
        eventually(() -> assertThat(page.delivery()).isEqualTo("sent"));
        eventually(() -> assertThat(
                        keycloak.metrics().sum("email_otp_mails_total{realm=\"" + realm.name() + "\",result=\"sent\"}"))
                .isEqualTo(1));
        assertThat(keycloak.metrics().sum("email_otp_smtp_connections_opened_total"))
                .isGreaterThan(opened);
        assertThat(keycloak.metrics().sum("email_otp_mail_send_time_seconds_count"))
                .isPositive();
    }

    @Test
    void theMetricsTellWhatWaits() {
        smtp.fault(new SmtpFault.HangsAtData());
        TestRealm realm = realm();
        realm.steps().configure(TestRealm.NO_NETWORK_LIMITS).close();
        ServerMetrics metrics = RunningKeycloak.get().metrics();
        // What other tests have left is tried again from time to time, and then does not wait.
        double before = metrics.gauge("email_otp_mail_queue_length") + metrics.gauge("email_otp_mail_sending");
        List<Page> waiting = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            realm.person("waiting" + i);
            waiting.add(realm.passwordEntered(new Browser(), "waiting" + i).expectCodePage());
        }
        double sending = metrics.gauge("email_otp_mail_sending");
        double length = metrics.gauge("email_otp_mail_queue_length");
        assertThat(sending).isPositive();
        assertThat(length).isPositive();
        assertThat(sending + length).isGreaterThanOrEqualTo(CROWD);
        assertThat(metrics.gauge("email_otp_mail_queue_oldest_seconds")).isPositive();
        smtp.fault(new SmtpFault.None());
        smtp.dropConnections();
        eventually(() -> assertThat(waiting)
                .allSatisfy(page -> assertThat(page.delivery()).isEqualTo("sent")));
        eventually(
                () -> assertThat(metrics.gauge("email_otp_mail_queue_length")).isLessThanOrEqualTo(before));
    }

    private MimeMessage onlyMailTo(TestRealm realm, String username) {
        assertThat(smtp.mailsTo(realm.address(username))).hasSize(1);
        return smtp.mailsTo(realm.address(username)).get(0).message();
    }

    private static List<EventRepresentation> failures(TestRealm realm) {
        return realm.events("SEND_VERIFY_EMAIL_ERROR");
    }
}
