package dev.emailotp.keycloak.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.smtp.TestCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a connection, nothing can have been received, so nothing can arrive twice. */
class ApiConnectionTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CloseableHttpClient client = HttpClients.createDefault();

    @AfterEach
    void stop() throws IOException {
        threads.shutdownNow();
        client.close();
    }

    private SendFailure failure(URI url) {
        ApiRequest request = ApiRequest.ofJson(url, JsonNodeFactory.instance.objectNode());
        return catchThrowableOfType(UnansweredException.class, () -> new ApiCall(client).send(request))
                .failure();
    }

    private static URI at(String scheme, int port) {
        return URI.create(scheme + "://127.0.0.1:" + port + "/api");
    }

    @Test
    void whereNobodyListensNothingIsReceived() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(failure(at("http", port))).isEqualTo(SendFailure.of(FailureKind.CONNECT));
    }

    @Test
    void aHostThatDoesNotExistIsAMatterOfSettings() {
        assertThat(failure(URI.create("http://mail.invalid/")))
                .isEqualTo(SendFailure.of(FailureKind.CONNECT, FailureCause.CONFIGURATION, ""));
    }

    @Test
    void aCertificateThatNobodyTrustsReceivesNothing(@TempDir Path folder) throws Exception {
        HttpsServer secured = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secured.setHttpsConfigurator(
                new HttpsConfigurator(TestCertificate.in(folder).tls()));
        secured.start();
        try {
            assertThat(failure(at("https", secured.getAddress().getPort()))).isEqualTo(SendFailure.of(FailureKind.TLS));
        } finally {
            secured.stop(0);
        }
    }

    @Test
    void aServerWithoutTlsReceivesNothing() throws IOException {
        try (ServerSocket plain = greeting("220 mail.example.com ESMTP\r\n")) {
            assertThat(failure(at("https", plain.getLocalPort()))).isEqualTo(SendFailure.of(FailureKind.TLS));
        }
    }

    @Test
    void aServerThatHangsUpBeforeItIsTrustedReceivesNothing() throws IOException {
        try (ServerSocket closing = greeting("")) {
            assertThat(failure(at("https", closing.getLocalPort())).kind()).isIn(FailureKind.CONNECT, FailureKind.TLS);
        }
    }

    /** Says this to the first client and hangs up. */
    private ServerSocket greeting(String text) throws IOException {
        ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        threads.execute(() -> {
            try (Socket client = door.accept()) {
                client.getInputStream().read();
                client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The client has hung up.
            }
        });
        return door;
    }
}
