package dev.emailotp.keycloak.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.smtp.SmtpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.email.DefaultEmailAuthenticator;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.truststore.TruststoreProviderFactory;

class PooledSenderTest {
    private static final PoolLimits RULES = new PoolLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), 100, 10);

    private final SmtpServer server = SmtpServer.start();
    private final Connections connections =
            new Connections(RULES, Clock.systemUTC(), new ConnectionMetrics(new Meters(new SimpleMeterRegistry())));

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    @Test
    @SuppressWarnings("DataFlowIssue") // a theme of Keycloak's that has no subject
    void aMailThatCannotBeBuiltCostsNoConnection() throws EmailException {
        PooledSender sender = sender(true);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> sender.send(settings(), "a@example.org", null, "text", null))
                    .isInstanceOf(RuntimeException.class);
        }
        sender.send(settings(), "a@example.org", "subject", "text", null);
        assertThat(server.mails()).hasSize(1);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aServerThatDoesNotOfferStartTlsIsToldNothing() {
        Map<String, String> settings = settings();
        settings.put("starttls", "true");
        assertThatThrownBy(() -> sender(true).send(settings, "a@example.org", "subject", "text", null))
                .isInstanceOf(EmailException.class)
                .hasStackTraceContaining("STARTTLS is required");
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void aRealmCanTakeWhatThereIs() throws EmailException {
        Map<String, String> settings = settings();
        settings.put("starttls", "true");
        settings.put("starttlsRequired", "false");
        sender(true).send(settings, "a@example.org", "subject", "text", null);
        settings.put("starttlsRequired", "true");
        assertThatThrownBy(() -> sender(false).send(settings, "a@example.org", "subject", "text", null))
                .isInstanceOf(EmailException.class);
        settings.remove("starttlsRequired");
        sender(false).send(settings, "a@example.org", "subject", "text", null);
        assertThat(server.mails()).hasSize(2);
    }

    @Test
    void whereStartTlsIsOffNothingIsRequired() throws EmailException {
        sender(true).send(settings(), "a@example.org", "subject", "text", null);
        assertThat(server.mails()).hasSize(1);
    }

    private Map<String, String> settings() {
        return new HashMap<>(
                Map.of("host", "127.0.0.1", "port", Integer.toString(server.port()), "from", "from@example.org"));
    }

    private PooledSender sender(boolean starttlsRequired) {
        KeycloakSession session = session();
        return new PooledSender(
                session,
                connections,
                new RealmLogin(
                        session,
                        Map.of(AuthenticatorType.NONE, new DefaultEmailAuthenticator()),
                        Optional.of("auth.example.org")),
                new ServiceLookups(getClass().getClassLoader()),
                starttlsRequired);
    }

    /** Knows neither a realm nor anybody to trust. */
    private static KeycloakSession session() {
        TruststoreProviderFactory trust = answering(TruststoreProviderFactory.class, Map.of());
        Object factories = answering(KeycloakSessionFactory.class, Map.of("getProviderFactory", trust));
        Object context = answering(KeycloakContext.class, Map.of());
        return answering(KeycloakSession.class, Map.of("getContext", context, "getKeycloakSessionFactory", factories));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
