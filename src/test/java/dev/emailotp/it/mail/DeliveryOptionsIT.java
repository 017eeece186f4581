package dev.emailotp.it.mail;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.smtp.SmtpFault;
import dev.emailotp.smtp.SmtpMail;
import dev.emailotp.smtp.SmtpServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A server whose mail all goes over kept connections, with a queue of ten mails and two workers for each realm. The pom
 * starts it with these options.
 */
class DeliveryOptionsIT {
    private static final int PLACES = 10 + 2;

    private final SmtpServer smtp = SmtpServer.start();

    @AfterEach
    void closeServer() {
        smtp.close();
    }

    @Test
    void whoeverFindsTheQueueFullIsToldAtOnceAndCanAskAgainLater() {
        smtp.fault(new SmtpFault.HangsAtData());
        TestRealm realm = TestRealm.of(DeliveryOptionsIT.class)
                .bruteForceDetection()
                .mailServer(smtp.port())
                .make();
        List<Page> waiting = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            realm.person("queued" + i);
            waiting.add(realm.passwordEntered(new Browser(), "queued" + i).expectCodePage());
        }
        String id = realm.person("late");
        Page late = realm.passwordEntered(new Browser(), "late").expectCodePage();
        eventually(() -> assertThat(late.delivery()).isEqualTo("failed"));
        assertThat(waiting.get(PLACES - 1).delivery()).isEqualTo("queued");
        assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).singleElement().satisfies(event -> {
            assertThat(event.getUserId()).isEqualTo(id);
            assertThat(event.getDetails()).containsEntry("email_otp_result", "queue_full");
        });
        assertThat(realm.people().failures(id)).isZero();

        smtp.fault(new SmtpFault.None());
        smtp.dropConnections();
        eventually(() -> assertThat(waiting)
                .allSatisfy(page -> assertThat(page.delivery()).isEqualTo("sent")));
        Page again = late.reload().resend().expectCodePage();
        eventually(() -> assertThat(again.delivery()).isEqualTo("sent"));
        String code = Mailbox.code(smtp.mailsTo(realm.address("late")).get(0).message());
        again.enter(code).expectSignedIn();
    }

    @Test
    void mailOfKeycloakItselfTakesTheKeptConnectionToo() {
        try (SmtpServer secure = SmtpServer.startWithTls(RunningKeycloak.get().trustedTls())) {
            Map<String, String> config = TestRealm.smtp(secure.port());
            config.putAll(Map.of("starttls", "true", "auth", "true", "user", "realm", "password", "secret"));
            TestRealm realm = TestRealm.of(DeliveryOptionsIT.class)
                    .settings(settings -> settings.setSmtpServer(config))
                    .make();
            String id = realm.person("reader");
            realm.api().users().get(id).sendVerifyEmail();
            realm.api().users().get(id).executeActionsEmail(List.of("UPDATE_PASSWORD"));
            Page page = realm.passwordEntered(new Browser(), "reader").expectCodePage();
            eventually(() -> assertThat(page.delivery()).isEqualTo("sent"));
            assertThat(secure.mailsTo(realm.address("reader")))
                    .hasSize(3)
                    .extracting(SmtpMail::source)
                    .allSatisfy(source -> assertThat(source).contains("text/plain", "text/html"));
            assertThat(secure.connections()).isEqualTo(1);
        }
    }
}
