package dev.emailotp.it.monitoring;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.smtp.SmtpFault;
import dev.emailotp.smtp.SmtpServer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where the server traces, the mail with a code is in the trace of the login that has asked for it. */
class TracesIT {
    private static final SpanReceiver RECEIVER = SpanReceiver.start();
    private static final String POST = "POST /realms/{realm}/login-actions/authenticate";
    private static final Set<String> FACTS =
            Set.of("email_otp.realm", "email_otp.purpose", "email_otp.result", "email_otp.try");

    private static GreenMail mail;
    private static RunningKeycloak keycloak;

    @BeforeAll
    static void start() {
        mail = RunningKeycloak.mailServer();
        keycloak = RunningKeycloak.start("traced", mail, options -> options.argument("--tracing-enabled=true")
                .argument("--tracing-protocol=http/protobuf")
                .argument("--tracing-endpoint=" + RECEIVER.url())
                .environment("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.2S"));
    }

    @AfterAll
    static void stop() {
        keycloak.stop();
        mail.stop();
        RECEIVER.close();
    }

    @Test
    void theMailIsInTheTraceOfTheRequestThatHasAskedForIt() {
        TestRealm realm = TestRealm.of(TracesIT.class).on(keycloak).make();
        String id = realm.person("alice");
        Page page = codePage(realm, "alice");
        String code = realm.mailTo("alice").code(1);
        ReceivedSpan sent = only("email-otp.send", realm);
        ReceivedSpan issued = only("email-otp.issue", realm);
        assertThat(issued.attributes()).containsEntry("email_otp.result", "issued");
        assertThat(sent.trace()).isEqualTo(issued.trace());
        assertThat(only("email-otp.render", realm).trace()).isEqualTo(issued.trace());
        assertThat(sent.attributes())
                .containsEntry("email_otp.result", "sent")
                .containsEntry("email_otp.try", "1")
                .containsEntry("email_otp.purpose", "second-factor");
        assertThat(sent.parent()).isEqualTo(issued.parent());
        eventually(() -> assertThat(RECEIVER.ofTrace(sent.trace()))
                .as("Keycloak's own span of the request")
                .anySatisfy(span -> assertThat(span.name()).isEqualTo(POST))
                .as("and the one below which the mail is")
                .anySatisfy(span -> assertThat(span.id()).isEqualTo(sent.parent())));

        page.enter(Mailbox.wrong(code)).enter(code).expectSignedIn();
        eventually(() -> assertThat(RECEIVER.named("email-otp.verify", realm.name()))
                .extracting(span -> span.attributes().get("email_otp.result"))
                .containsExactlyInAnyOrder("wrong", "verified"));
        assertThat(List.of("email-otp.issue", "email-otp.verify", "email-otp.render", "email-otp.send"))
                .flatMap(name -> RECEIVER.named(name, realm.name()))
                .hasSize(5)
                .allSatisfy(span -> {
                    assertThat(FACTS).containsAll(ours(span));
                    assertThat(ours(span).stream().map(span.attributes()::get))
                            .noneMatch(value -> value.contains("@") || value.contains(code) || value.contains(id));
                });
    }

    @Test
    void aMailThatIsTriedAgainIsStillInThatTrace() {
        try (SmtpServer smtp = SmtpServer.start()) {
            smtp.fault(new SmtpFault.Replies("450 4.2.0 greylisted", any -> true));
            TestRealm realm = TestRealm.of(TracesIT.class)
                    .on(keycloak)
                    .mailServer(smtp.port())
                    .make();
            realm.person("patient");
            Page page = codePage(realm, "patient");
            eventually(() -> assertThat(page.delivery()).isEqualTo("delayed"));
            smtp.fault(new SmtpFault.None());
            eventually(() -> assertThat(page.delivery()).isEqualTo("sent"));
            eventually(() -> assertThat(RECEIVER.named("email-otp.send", realm.name()))
                    .anySatisfy(span -> assertThat(span.attributes()).containsEntry("email_otp.result", "sent")));
            List<ReceivedSpan> tries = RECEIVER.named("email-otp.send", realm.name());
            assertThat(tries).hasSizeGreaterThan(1).allSatisfy(span -> assertThat(span.trace())
                    .isEqualTo(only("email-otp.issue", realm).trace()));
            assertThat(tries).anySatisfy(span -> {
                assertThat(span.failed()).isTrue();
                assertThat(span.attributes())
                        .containsEntry("email_otp.result", "4xx")
                        .containsEntry("email_otp.try", "1");
            });
            assertThat(tries)
                    .extracting(span -> span.attributes().get("email_otp.try"))
                    .doesNotHaveDuplicates();
        }
    }

    private static Page codePage(TestRealm realm, String person) {
        return new Browser()
                .get(realm.signInUrl(keycloak))
                .signIn(person, TestRealm.PASSWORD)
                .expectCodePage();
    }

    /** The server sends spans some time after they have ended. */
    private static ReceivedSpan only(String name, TestRealm realm) {
        eventually(() -> assertThat(RECEIVER.named(name, realm.name())).hasSize(1));
        return RECEIVER.named(name, realm.name()).get(0);
    }

    /** Quarkus adds the name and the number of the thread to each span. */
    private static List<String> ours(ReceivedSpan span) {
        return span.attributes().keySet().stream()
                .filter(name -> !name.startsWith("thread.") && !name.startsWith("code."))
                .toList();
    }
}
