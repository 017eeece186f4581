package dev.emailotp.mailprovider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycloak.util.JsonSerialization;

/**
 * A request as an API receives it.
 *
 * @param url the path as it was sent
 * @param path the path within the API
 * @param headers with names in lower case
 */
record ProviderRequest(String method, String url, String path, Map<String, String> headers, byte[] body) {
    static ProviderRequest of(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(), String.join(",", values)));
        String url = exchange.getRequestURI().getRawPath();
        return new ProviderRequest(
                exchange.getRequestMethod(),
                url,
                url.substring(exchange.getHttpContext().getPath().length()),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean isPost(String path) {
        return method.equals("POST") && this.path.equals(path);
    }

    boolean isOfType(String type) {
        return header("content-type").split(";")[0].strip().equals(type);
    }

    /** Returns a missing node if the body is not JSON. */
    JsonNode json() {
        try {
            return JsonSerialization.readValue(body, JsonNode.class);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Returns the texts of an object by their names. */
    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.fieldNames()
                .forEachRemaining(name -> texts.put(name, object.path(name).textValue()));
        return texts;
    }

    /** Returns the fields of a form. */
    Map<String, String> form() {
        return Arrays.stream(new String(body, StandardCharsets.US_ASCII).split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> decoded(field[0]), field -> decoded(field[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
