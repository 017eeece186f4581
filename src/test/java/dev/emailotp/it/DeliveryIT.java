package dev.emailotp.it;

import static dev.emailotp.it.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.server.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** No request waits for the mail server, and nobody is told that a mail was sent which was not. */
class DeliveryIT {
    private static final Duration USUAL = Duration.ofSeconds(2);

    @Test
    void aDeadMailServerIsToldOnThePageAndInAnEventAndCountsAsNoFailure() {
        TestRealm realm = TestRealm.create(DeliveryIT.class, settings -> {
            settings.setBruteForceProtected(true);
            settings.setSmtpServer(TestRealm.smtp(FreePort.find(1).get(0)));
        });
        String id = realm.person("unlucky");
        Page page = realm.passwordEntered(new Browser(), "unlucky").expectCodePage();
        assertThat(page.message()).isEmpty();
        eventually(() -> assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).anySatisfy(event -> {
            assertThat(event.getUserId()).isEqualTo(id);
            assertThat(event.getError()).isEqualTo("email_send_failed");
            assertThat(event.getDetails()).containsEntry("email_otp_result", "smtp");
        }));
        page = page.reload().expectCodePage();
        assertThat(page.message())
                .isEqualTo("We could not send the mail. Please have the code sent again, or try another way.");
        assertThat(page.body()).doesNotContain("Exception", "127.0.0.1:0", "Connection refused");
        assertThat(realm.failures(id)).isZero();

        realm.update(settings -> settings.setSmtpServer(
                TestRealm.smtp(RunningKeycloak.get().mail().getSmtp().getPort())));
        page = page.resend().expectCodePage();
        assertThat(page.message()).as("no cooldown after a failure").isEqualTo("We have sent the code again.");
        page.enter(realm.mailTo("unlucky").code(1)).expectSignedIn();
    }

    @Test
    void aMailServerThatHangsKeepsNobodyWaiting() throws IOException {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            TestRealm realm = TestRealm.create(
                    DeliveryIT.class, settings -> settings.setSmtpServer(TestRealm.smtp(hanging.getLocalPort())));
            realm.person("waiting");
            Page password = new Browser().get(realm.signInUrl());
            Instant before = Instant.now();
            password.signIn("waiting", TestRealm.PASSWORD).expectCodePage();
            assertThat(Duration.between(before, Instant.now())).isLessThan(USUAL);
        }
    }
}
