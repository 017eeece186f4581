package dev.emailotp.keycloak.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.otp.MovableClock;
import dev.emailotp.smtp.SmtpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.email.EmailException;

class ConnectionsTest {
    private static final FromAddress SENDER = new FromAddress(new InternetAddress(), Optional.empty());
    private static final PoolLimits RULES = new PoolLimits(Duration.ofSeconds(30), Duration.ofSeconds(60), 2, 1);

    private final SmtpServer server = SmtpServer.start();
    private final SmtpSettings settings = new SmtpSettings("realm", Map.of("host", "127.0.0.1"));
    private final Session session = session();
    private final MovableClock clock = new MovableClock();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Connections connections = new Connections(RULES, clock, new ConnectionMetrics(new Meters(metrics)));
    private final ConnectionOpener opener = new Opener();

    private Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
        return Session.getInstance(properties);
    }

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    @Test
    void aConnectionIsUsedAgainForTheSameSettingsOnly() throws Exception {
        Connection first = borrow();
        send(first);
        assertThat(connections.borrow(new SmtpSettings("realm", Map.of("host", "localhost")), opener))
                .isNotSameAs(first);
        assertThat(connections.borrow(new SmtpSettings("other", settings.values()), opener))
                .isNotSameAs(first);
        assertThat(borrow()).isSameAs(first);
        assertThat(borrow()).as("it is lent").isNotSameAs(first);
        assertThat(metrics.get("email.otp.smtp.connections.reused").counter().count())
                .isEqualTo(1);
        assertThat(metrics.get("email.otp.smtp.connections.opened").counter().count())
                .isEqualTo(4);
    }

    @Test
    void aConnectionTakesNoMoreMailsThanItMay() throws Exception {
        Connection connection = borrow();
        send(connection);
        send(borrow());
        assertThat(borrow()).isNotSameAs(connection);
    }

    @Test
    void aConnectionNobodyUsesIsNotKept() throws Exception {
        Connection connection = borrow();
        send(connection);
        clock.advance(Duration.ofSeconds(30));
        assertThat(borrow()).isNotSameAs(connection);
    }

    @Test
    void aConnectionDoesNotGrowOld() throws Exception {
        Connection connection = borrow();
        clock.advance(Duration.ofSeconds(59));
        send(connection);
        assertThat(borrow()).isSameAs(connection);
        clock.advance(Duration.ofSeconds(1));
        connections.giveBack(connection);
        assertThat(borrow()).isNotSameAs(connection);
    }

    @Test
    void aConnectionTheServerHasClosedIsNotLent() throws Exception {
        Connection connection = borrow();
        send(connection);
        server.dropConnections();
        clock.advance(Duration.ofSeconds(2));
        assertThat(borrow()).isNotSameAs(connection);
    }

    @Test
    void noMoreUnusedConnectionsAreKeptThanAllowed() throws Exception {
        Connection one = borrow();
        Connection two = borrow();
        send(one);
        send(two);
        assertThat(borrow()).isSameAs(one);
        assertThat(borrow()).isNotSameAs(two);
    }

    @Test
    void closingClosesAlsoWhatIsLentAndKeepsNothingAfterwards() throws Exception {
        Connection lent = borrow();
        connections.close();
        clock.advance(Duration.ofSeconds(2));
        assertThat(lent.isAlive()).isFalse();
        connections.giveBack(lent);
        assertThat(borrow()).isNotSameAs(lent);
    }

    private Connection borrow() throws EmailException {
        return connections.borrow(settings, opener);
    }

    private void send(Connection connection) throws MessagingException {
        TrackedMessage message = new TrackedMessage(session, Optional.empty());
        message.setFrom("a@example.org");
        message.setRecipients(Message.RecipientType.TO, "b@example.org");
        message.setText("text");
        message.saveChanges();
        connections.send(connection, message);
    }

    private final class Opener implements ConnectionOpener {
        @Override
        public Connection prepare(SmtpSettings any, Clock time) throws EmailException {
            return new Connection(any, session, SENDER, time);
        }

        @Override
        public void connect(Connection connection) throws EmailException {
            try {
                connection.transport().connect();
            } catch (MessagingException e) {
                throw new EmailException("not connected", e);
            }
        }
    }
}
