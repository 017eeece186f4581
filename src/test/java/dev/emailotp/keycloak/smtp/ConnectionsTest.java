package dev.emailotp.keycloak.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.MovableClock;
import dev.emailotp.smtp.SmtpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final FromAddress SENDER = new FromAddress(new InternetAddress(), new InternetAddress());
    private static final PoolLimits RULES = new PoolLimits(Duration.ofSeconds(30), Duration.ofSeconds(60), 2, 1);

    private final SmtpServer server = SmtpServer.start();
    private final SmtpSettings settings = new SmtpSettings("realm", Map.of("host", "127.0.0.1"));
    private final Session session = session();
    private final MovableClock clock = new MovableClock();
    private final Connections connections =
            new Connections(RULES, clock, new ConnectionMetrics(new SimpleMeterRegistry()));

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
    void aConnectionIsUsedAgainForTheSameSettingsOnly() throws MessagingException {
        Connection first = open();
        send(first);
        connections.giveBack(settings, first);
        assertThat(connections.borrow(new SmtpSettings("realm", Map.of("host", "localhost"))))
                .isEmpty();
        assertThat(connections.borrow(new SmtpSettings("other", settings.values())))
                .isEmpty();
        assertThat(connections.borrow(settings)).containsSame(first);
        assertThat(connections.borrow(settings)).as("it is lent").isEmpty();
    }

    @Test
    void aConnectionTakesNoMoreMailsThanItMay() throws MessagingException {
        Connection connection = open();
        send(connection);
        send(connection);
        connections.giveBack(settings, connection);
        assertThat(connections.borrow(settings)).isEmpty();
    }

    @Test
    void aConnectionNobodyUsesIsNotKept() throws MessagingException {
        Connection connection = open();
        send(connection);
        connections.giveBack(settings, connection);
        clock.advance(Duration.ofSeconds(30));
        assertThat(connections.borrow(settings)).isEmpty();
    }

    @Test
    void aConnectionDoesNotGrowOld() throws MessagingException {
        Connection connection = open();
        clock.advance(Duration.ofSeconds(59));
        send(connection);
        connections.giveBack(settings, connection);
        assertThat(connections.borrow(settings)).containsSame(connection);
        clock.advance(Duration.ofSeconds(1));
        connections.giveBack(settings, connection);
        assertThat(connections.borrow(settings)).isEmpty();
    }

    @Test
    void aConnectionTheServerHasClosedIsNotLent() throws MessagingException {
        Connection connection = open();
        send(connection);
        connections.giveBack(settings, connection);
        server.dropConnections();
        clock.advance(Duration.ofSeconds(2));
        assertThat(connections.borrow(settings)).isEmpty();
    }

    @Test
    void noMoreUnusedConnectionsAreKeptThanAllowed() throws MessagingException {
        Connection one = open();
        Connection two = open();
        send(one);
        send(two);
        connections.giveBack(settings, one);
        connections.giveBack(settings, two);
        assertThat(connections.borrow(settings)).containsSame(one);
        assertThat(connections.borrow(settings)).isEmpty();
    }

    @Test
    void closingClosesAlsoWhatIsLentAndKeepsNothingAfterwards() throws MessagingException {
        Connection lent = open();
        send(lent);
        connections.close();
        connections.giveBack(settings, lent);
        assertThat(connections.borrow(settings)).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(lent.isAlive(clock.instant())).isFalse();
    }

    private Connection open() throws MessagingException {
        Transport transport = session.getTransport("smtp");
        transport.connect();
        Connection connection = new Connection(session, transport, SENDER, clock.instant());
        connections.opening(connection);
        return connection;
    }

    private void send(Connection connection) throws MessagingException {
        TrackedMessage message = new TrackedMessage(session, Optional.empty());
        message.setFrom("a@example.org");
        message.setText("text");
        message.saveChanges();
        connection.send(message, new InternetAddress[] {new InternetAddress("b@example.org")}, clock.instant());
    }
}
