package dev.emailotp.it.walk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.emailotp.it.support.RunningKeycloak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The admin API as JSON, for thousands of small questions. Safe for concurrent use. */
final class Admin {
    /** Sends no fields without a value: an older server refuses those that it does not know. */
    private static final ObjectMapper JSON = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);

    /** Before the minute is over for which an administrator's token is good. */
    private static final long GOOD_FOR = 30_000_000_000L;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base = RunningKeycloak.get().baseUrl();
    private String token = "";
    private long since;

    /** @param path below the realms */
    JsonNode get(String path) {
        return json(request("GET", path, Map.of()).body());
    }

    /** @return the id of what was made, or nothing */
    String post(String path, Object body) {
        return request("POST", path, body)
                .headers()
                .firstValue("Location")
                .map(location -> location.replaceFirst(".*/", ""))
                .orElse("");
    }

    void put(String path, Object body) {
        request("PUT", path, body);
    }

    private HttpResponse<String> request(String method, String path, Object body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/admin/realms" + path))
                    .header("Authorization", "Bearer " + token())
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            method.equals("GET")
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private synchronized String token() {
        if (token.isEmpty() || System.nanoTime() - since > GOOD_FOR) {
            since = System.nanoTime();
            Answer answer = new Visitor()
                    .post(
                            base + "/realms/master/protocol/openid-connect/token",
                            Map.of(
                                    "grant_type",
                                    "password",
                                    "client_id",
                                    "admin-cli",
                                    "username",
                                    "admin",
                                    "password",
                                    "admin"));
            token = json(answer.body()).path("access_token").asText();
        }
        return token;
    }

    static JsonNode json(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
