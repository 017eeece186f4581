package dev.emailotp.keycloak.visitorcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A third party that hangs, is ill, or answers something else does no harm. */
class CaptchaServiceTest {
    private static final int MANY = CaptchaService.AT_ONCE + 1;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CloseableHttpClient client = HttpClients.custom()
            .setMaxConnTotal(MANY)
            .setMaxConnPerRoute(MANY)
            .disableAutomaticRetries()
            .build();
    private final CountDownLatch arrived = new CountDownLatch(CaptchaService.AT_ONCE);
    private final CountDownLatch answering = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String reply = "{\"success\": true}";
    private HttpServer server;
    private CaptchaService service;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try {
                if (exchange.getRequestURI().getPath().equals("/hangs")) {
                    arrived.countDown();
                    answering.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] body = reply.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        service = at("/");
    }

    private CaptchaService at(String path) {
        return CaptchaService.at("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @AfterEach
    void stop() throws IOException {
        answering.countDown();
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"success\": true, \"error-codes\": []} | true",
                "200 | {\"success\": false, \"error-codes\": [\"timeout-or-duplicate\"]} | false",
                "200 | {\"success\": false, \"error-codes\": [\"sitekey-secret-mismatch\"]} | false",
                "400 | {\"success\": false, \"error-codes\": [\"invalid-input-response\"]} | false"
            })
    void whatItSaysCounts(int status, String reply, boolean accepted) throws IOException {
        this.status = status;
        this.reply = reply;
        assertThat(service.accepts(client, "secret", "answer")).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"success\": true}",
                "302 | {\"success\": true}",
                "200 | <html>Sign in to the network</html>",
                "200 | {}",
                "200 | []",
                "200 | {\"success\": \"true\"}",
                "200 | {\"success\": false, \"error-codes\": [\"invalid-input-secret\"]}",
                "200 | {\"success\": false, \"error-codes\": [\"internal-error\"]}"
            })
    void whatItDoesNotSayIsNoAnswerAndTakesNobodysPlace(int status, String reply) throws IOException {
        this.status = status;
        this.reply = reply;
        for (int visitor = 0; visitor < MANY; visitor++) {
            assertThatThrownBy(() -> service.accepts(client, "a secret", "answer"))
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining("a secret")
                    .hasMessageNotContaining("too many");
        }
        this.status = 200;
        this.reply = "{\"success\": true}";
        assertThat(service.accepts(client, "a secret", "answer")).isTrue();
    }

    @Test
    void whileItHangsOnlyAFewWaitForIt() throws Exception {
        CaptchaService hanging = at("/hangs");
        List<CompletableFuture<Boolean>> waiting = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return hanging.accepts(client, "secret", "answer");
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        threads))
                .limit(CaptchaService.AT_ONCE)
                .toList();
        arrived.await();
        assertThatThrownBy(() -> hanging.accepts(client, "secret", "answer")).hasMessageContaining("too many");
        answering.countDown();
        assertThat(waiting).allSatisfy(answer -> assertThat(answer.join()).isTrue());
        assertThat(hanging.accepts(client, "secret", "answer")).isTrue();
    }

    @Test
    void eachRealmIsToldOnceAMinute() {
        assertThat(service.mayTell("one")).isTrue();
        assertThat(service.mayTell("one")).isFalse();
        assertThat(service.mayTell("other")).isTrue();
    }
}
