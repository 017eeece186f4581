package dev.emailotp.keycloak.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireLogsTest {
    private final Logger client = Logger.getLogger("org.apache.http");
    private final Logger wire = Logger.getLogger("org.apache.http.wire");
    private final Logger headers = Logger.getLogger("org.apache.http.headers");

    @AfterEach
    void reset() {
        for (Logger logger : new Logger[] {client, wire, headers}) {
            logger.setLevel(null);
        }
    }

    @Test
    void aServerThatLogsEverythingDoesNotLogRequests() {
        client.setLevel(Level.ALL);
        assertThat(wire.isLoggable(Level.FINE)).isTrue();
        WireLogs.silence();
        assertThat(wire.isLoggable(Level.FINE)).isFalse();
        assertThat(headers.isLoggable(Level.FINE)).isFalse();
        assertThat(client.isLoggable(Level.FINE)).isTrue();
    }

    @Test
    void whatAnOperatorAsksForByNameStays() {
        wire.setLevel(Level.FINE);
        WireLogs.silence();
        assertThat(wire.isLoggable(Level.FINE)).isTrue();
        assertThat(headers.getLevel()).isEqualTo(Level.INFO);
    }
}
