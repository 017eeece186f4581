package dev.emailotp.demo.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls to the sign-in server, which answers in JSON. */
final class JsonHttp {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();

    JsonNode get(String address) throws SignInFailedException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    JsonNode post(String address, Map<String, String> form) throws SignInFailedException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form))));
    }

    /** Parameters as they stand in a query or a form. */
    static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonNode send(HttpRequest.Builder request) throws SignInFailedException, InterruptedException {
        try {
            HttpResponse<String> response = client.send(
                    request.header("Accept", "application/json")
                            .timeout(TIMEOUT)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode body = json.readTree(response.body());
            if (response.statusCode() != 200) {
                // RFC 6749, 5.2: error and error_description.
                throw new SignInFailedException("The sign-in server refused: "
                        + body.path("error_description")
                                .asText(body.path("error").asText("no reason given")));
            }
            return body;
        } catch (IOException e) {
            throw new SignInFailedException("The sign-in server cannot be reached, or its answer is not JSON.", e);
        }
    }
}
