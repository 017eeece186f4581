package dev.emailotp.it.mail;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.smtp.Postfix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A mail server as people run it takes our mails from both senders. */
@EnabledIfSystemProperty(named = "mta.required", matches = "true", disabledReason = "Takes a mail server and minutes")
class PostfixIT {
    private static final int MAILS = 200;
    private static final Path SPAMASSASSIN = Path.of("/usr/bin/spamassassin");
    private static final Pattern SCORE = Pattern.compile("X-Spam-Status: .*?score=(-?[\\d.]+)", Pattern.DOTALL);

    @Test
    void twoHundredMailsLeaveOverKeptConnectionsAndNoneLooksLikeSpam() throws Exception {
        RunningKeycloak keycloak = RunningKeycloak.get();
        try (Postfix postfix = Postfix.start(keycloak.trustedCertificate())) {
            send(keycloak, postfix);
            assertThat(connections(postfix)).isLessThan(MAILS / 4);
            Path mail = postfix.mails().get(0);
            assertThat(Files.readString(mail)).contains("Received: from auth.example.org ", "with ESMTPSA");
            assertThat(spamScore(mail)).isNotPositive();
        }
    }

    @Test
    void twoHundredMailsLeaveOverKeycloaksOwnSender() throws Exception {
        RunningKeycloak keycloak = RunningKeycloak.start(
                "own-sender",
                RunningKeycloak.get().mail(),
                options -> options.argument("--spi-email-otp-delivery--queue--sender=default"));
        try (Postfix postfix = Postfix.start(keycloak.trustedCertificate())) {
            send(keycloak, postfix);
            assertThat(connections(postfix)).isEqualTo(MAILS);
        } finally {
            keycloak.stop();
        }
    }

    private static void send(RunningKeycloak keycloak, Postfix postfix) {
        TestRealm realm = TestRealm.of(PostfixIT.class)
                .on(keycloak)
                .passwordless()
                .settings(settings -> {
                    Map<String, String> smtp = TestRealm.smtp(postfix.port());
                    smtp.putAll(Map.of("starttls", "true", "auth", "true", "ehloName", "auth.example.org"));
                    smtp.putAll(Map.of("user", Postfix.USER, "password", Postfix.PASSWORD));
                    settings.setSmtpServer(smtp);
                })
                .make();
        IntStream.range(0, MAILS).parallel().forEach(i -> {
            realm.person("person" + i);
            new Browser()
                    .get(realm.signInUrl(keycloak))
                    .enterAddress(realm.address("person" + i))
                    .expectCodePage();
        });
        eventually(() -> assertThat(postfix.mails()).hasSize(MAILS));
        assertThat(realm.events("SEND_VERIFY_EMAIL")).hasSize(MAILS);
        assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).isEmpty();
    }

    private static long connections(Postfix postfix) throws IOException {
        return postfix.log()
                .lines()
                .filter(line -> line.contains(": connect from"))
                .count();
    }

    /** With the rules that need no network. */
    private static double spamScore(Path mail) throws IOException, InterruptedException {
        if (Files.notExists(SPAMASSASSIN) && Boolean.getBoolean("mta.required")) {
            Assertions.fail("No spamassassin found, and -Dmta.required=true");
        }
        Assumptions.assumeTrue(Files.exists(SPAMASSASSIN), "spamassassin is not installed");
        Path report = Files.createTempFile("spam", ".txt");
        Process filter = new ProcessBuilder(SPAMASSASSIN.toString(), "-L", "-t")
                .redirectInput(mail.toFile())
                .redirectOutput(report.toFile())
                .start();
        assertThat(filter.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(report);
        Matcher score = SCORE.matcher(text);
        assertThat(score.find()).as(text).isTrue();
        return Double.parseDouble(score.group(1));
    }
}
