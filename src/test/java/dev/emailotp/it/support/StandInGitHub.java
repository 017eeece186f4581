package dev.emailotp.it.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Answers as GitHub does. Each visitor is the person it was told of last. Refuses what breaks state, PKCE or secret. */
public final class StandInGitHub implements AutoCloseable {
    public static final String CLIENT = "a-client-of-github";
    public static final String SECRET = "a secret for a stand-in";

    private final HttpServer server;
    private final Map<String, String> challenges = new ConcurrentHashMap<>();
    private volatile String login = "";
    private volatile String email = "";
    private volatile String forgedState = "";
    private volatile String refusal = "";
    private volatile URI lastAnswer = URI.create("");

    public StandInGitHub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/login/oauth/authorize", this::authorize);
        server.createContext("/login/oauth/access_token", this::token);
        server.createContext(
                "/user",
                exchange -> json(
                        exchange,
                        200,
                        "{\"id\":%d,\"login\":\"%s\",\"name\":\"%s Liddell\",\"email\":null}"
                                .formatted(login.hashCode(), escaped(login), escaped(login))));
        server.createContext(
                "/user/emails",
                exchange -> json(
                        exchange, 200, "[{\"email\":\"%s\",\"primary\":true,\"verified\":true}]".formatted(email)));
        server.start();
    }

    /** What a realm's provider "github" needs to come here. */
    public Map<String, String> providerConfig() {
        return Map.of("clientId", CLIENT, "clientSecret", SECRET, "baseUrl", url(), "apiUrl", url());
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Who comes next. */
    public void person(String login, String email) {
        this.login = login;
        this.email = email;
    }

    /** Has the next answers carry this state instead of the one that was asked with; none if empty. */
    public void forgeState(String state) {
        forgedState = state;
    }

    /** Has people refuse to sign in; empty if they do not. */
    public void refuse(String error) {
        refusal = error;
    }

    /** Where it sent the browser last. */
    public URI lastAnswer() {
        return lastAnswer;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        String code = "code-" + challenges.size();
        if (CLIENT.equals(asked.get("client_id")) && "S256".equals(asked.get("code_challenge_method"))) {
            challenges.put(code, asked.get("code_challenge"));
        }
        String state = forgedState.isEmpty() ? asked.get("state") : forgedState;
        String result = refusal.isEmpty() ? "code=" + code : "error=" + refusal;
        lastAnswer = URI.create(asked.get("redirect_uri") + "?" + result + "&state="
                + URLEncoder.encode(state, StandardCharsets.UTF_8));
        exchange.getResponseHeaders().set("Location", lastAnswer.toString());
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String challenge = challenges.remove(asked.getOrDefault("code", ""));
        boolean proven = challenge != null
                && challenge.equals(digest(asked.getOrDefault("code_verifier", "")))
                && SECRET.equals(asked.get("client_secret"));
        json(
                exchange,
                proven ? 200 : 400,
                proven
                        ? "{\"access_token\":\"t\",\"token_type\":\"bearer\"}"
                        : "{\"error\":\"bad_verification_code\"}");
    }

    private static String digest(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair.length > 1 ? pair[1] : "", StandardCharsets.UTF_8),
                        (one, other) -> one));
    }

    /** For JSON, whatever it is. */
    private static String escaped(String text) {
        return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
