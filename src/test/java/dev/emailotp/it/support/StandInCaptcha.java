package dev.emailotp.it.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Tells whether an answer is right as Turnstile, hCaptcha and reCAPTCHA do, which take the same form. Answers that begin
 * with {@code right} are right, once. Written from their public documentation; all servers of tests come here.
 */
public final class StandInCaptcha {
    public static final String SECRET = RunningKeycloak.VAULT_SECRET;
    public static final String RIGHT = "right";

    /** Has it answer like a server that is ill. */
    public static final String ILL = "ill";

    /** An answer that was found for another site. */
    public static final String OF_ANOTHER_SITE = "of-another-site";

    private static final StandInCaptcha SHARED = new StandInCaptcha();

    private final HttpServer server;
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    private StandInCaptcha() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "captcha");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::verify);
        server.start();
    }

    public static StandInCaptcha get() {
        return SHARED;
    }

    /** Where it tells of one of them, by its ID. */
    String url(String check) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + check;
    }

    /** What it was asked about an answer, oldest first. */
    public List<Map<String, String>> asked(String answer) {
        return asked.stream()
                .filter(form -> answer.equals(form.get("response")))
                .toList();
    }

    private void verify(HttpExchange exchange) throws IOException {
        Map<String, String> form = Arrays.stream(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        asked.add(form);
        String answer = form.getOrDefault("response", "");
        byte[] reply = reply(exchange.getRequestMethod(), form.getOrDefault("secret", ""), answer)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.startsWith(ILL) ? 503 : 200, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    private String reply(String method, String secret, String answer) {
        if (!method.equals("POST") || !secret.equals(SECRET)) {
            return refusal("invalid-input-secret");
        }
        if (answer.equals(OF_ANOTHER_SITE)) {
            return refusal("sitekey-secret-mismatch");
        }
        if (!answer.startsWith(RIGHT)) {
            return refusal("invalid-input-response");
        }
        return used.add(answer)
                ? "{\"success\": true, \"challenge_ts\": \"2026-01-01T00:00:00Z\", \"hostname\": \"127.0.0.1\", \"error-codes\": []}"
                : refusal("timeout-or-duplicate");
    }

    private static String refusal(String code) {
        return "{\"success\": false, \"error-codes\": [\"" + code + "\"]}";
    }
}
