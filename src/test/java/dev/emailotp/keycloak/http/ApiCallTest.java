package dev.emailotp.keycloak.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an API has received, what it answers, and what may have been received although there is no answer. */
class ApiCallTest {
    private static final SendFailure MAYBE_SENT = SendFailure.of(FailureKind.ANSWER_LOST);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CloseableHttpClient client = HttpClients.createDefault();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(loopback(), 0);
        start(server);
    }

    private void start(HttpServer server) {
        server.setExecutor(threads);
        server.start();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() throws IOException {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }

    private URI at(String scheme, int port) {
        return URI.create(scheme + "://127.0.0.1:" + port + "/api");
    }

    private URI here() {
        return at("http", server.getAddress().getPort());
    }

    private void serve(HttpHandler handler) {
        server.createContext("/", handler);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static ApiRequest to(URI url) {
        return ApiRequest.ofJson(url, JsonNodeFactory.instance.objectNode().put("code", "123456"))
                .with("Authorization", "Bearer secret");
    }

    private ApiReply send(URI url) throws UnansweredException {
        return new ApiCall(client).send(to(url));
    }

    private SendFailure failure(URI url) {
        return failure(new ApiCall(client), url);
    }

    private static SendFailure failure(ApiCall call, URI url) {
        return catchThrowableOfType(UnansweredException.class, () -> call.send(to(url)))
                .failure();
    }

    @Test
    void anAnswerThatDoesNotComeIsLost() {
        serve(exchange -> {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(failure(new ApiCall(client, Duration.ofMillis(200)), here())).isEqualTo(MAYBE_SENT);
    }

    @Test
    void anAnswerOverAClosedConnectionIsLost() {
        serve(HttpExchange::close);
        assertThat(failure(here())).isEqualTo(MAYBE_SENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) throws UnansweredException {
        serve(exchange -> {
            seen.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            answer(exchange, status, "");
        });
        assertThat(send(here()).status()).isEqualTo(status);
        assertThat(seen).containsExactly("/api");
    }

    @Test
    void aRequestArrivesOnceAndAsItIs() throws UnansweredException {
        serve(exchange -> {
            seen.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().get("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 200, "{}");
        });
        send(here());
        assertThat(seen).containsExactly("POST Bearer secret [application/json] {\"code\":\"123456\"}");
    }

    @Test
    void headersAreReadInLowerCase() throws UnansweredException {
        serve(exchange -> {
            exchange.getResponseHeaders().set("X-Message-ID", "Abc");
            answer(exchange, 202, "");
        });
        assertThat(send(here()).headers()).containsEntry("x-message-id", "Abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Bad gateway</html>", "{\"id\":", "Forbidden"})
    void anAnswerThatIsNotJsonIsAnAnswer(String body) throws UnansweredException {
        serve(exchange -> answer(exchange, 502, body));
        ApiReply reply = send(here());
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.body().isMissingNode()).isTrue();
    }

    @Test
    void anAnswerThatIsTooLongIsAnAnswer() throws UnansweredException {
        serve(exchange -> answer(exchange, 400, "{\"message\":\"" + "x".repeat(70_000) + "\"}"));
        ApiReply reply = send(here());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().isMissingNode()).isTrue();
    }

    @Test
    void noTextHasTheSecretOrTheCode() {
        assertThat(to(here()).toString()).doesNotContain("secret", "123456");
    }
}
