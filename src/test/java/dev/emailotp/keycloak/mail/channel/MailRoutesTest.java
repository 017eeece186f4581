package dev.emailotp.keycloak.mail.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.config.MailProvider;
import dev.emailotp.keycloak.config.MailRouteOptions;
import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.otp.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;

/** What is published of the mail providers of realms. */
class MailRoutesTest {
    private static final SendResult BAD_KEY = SendResult.notSent(
            SendFailure.of(FailureKind.AUTHENTICATION, FailureCause.CONFIGURATION, "HTTP 401"), new IOException());

    private final SimpleMeterRegistry published = new SimpleMeterRegistry();
    private final MailRoutes routes = new MailRoutes(new MovableClock(), new Meters(published));
    private final Map<String, String> attributes = new HashMap<>(Map.of(
            "email-otp-mail.provider", "resend",
            "email-otp-mail.key", "wrong",
            "email-otp-mail.second.provider", "smtp"));

    @Test
    void theSecondIsPublishedUntilTheSettingsOfTheFirstAreMended() {
        send("first");
        assertThat(usesSecond("first")).isEqualTo(1);
        attributes.put("email-otp-mail.key", "right");
        send("first");
        assertThat(usesSecond("first")).as("wrong again").isEqualTo(1);
        attributes.put("email-otp-mail.key", "mended");
        routes.send(realm("first"), options("first"), "mail", account -> SendResult.sent());
        assertThat(usesSecond("first")).isZero();
    }

    @Test
    void aRealmThatGivesItsSecondUpUsesNone() {
        send("one");
        attributes.remove("email-otp-mail.second.provider");
        send("one");
        assertThat(usesSecond("one")).isZero();
    }

    @Test
    void realmsAreToldApart() {
        send("one");
        assertThat(routes.send(realm("other"), options("other"), "mail", account -> SendResult.sent()))
                .isEqualTo(SendResult.sent());
        assertThat(usesSecond("one")).isEqualTo(1);
        assertThat(usesSecond("other")).isZero();
    }

    private void send(String realm) {
        routes.send(
                realm(realm),
                options(realm),
                "mail",
                account -> account.provider() == MailProvider.SMTP ? SendResult.sent() : BAD_KEY);
    }

    private double usesSecond(String realm) {
        return published
                .get("email.otp.mail.second")
                .tag("realm", realm)
                .gauge()
                .value();
    }

    private MailRouteOptions options(String name) {
        return new MailRouteOptions(realm(name));
    }

    private RealmModel realm(String name) {
        return (RealmModel) Proxy.newProxyInstance(
                MailRoutesTest.class.getClassLoader(),
                new Class<?>[] {RealmModel.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getId", "getName" -> name;
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "getSmtpConfig" -> Map.of();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
