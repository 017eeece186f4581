package dev.emailotp.mailprovider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.util.JsonSerialization;

/** What an API answers. */
public record ProviderAnswer(int status, Map<String, String> headers, String body) {
    public static ProviderAnswer json(int status, String body) {
        return new ProviderAnswer(status, Map.of("Content-Type", "application/json"), body);
    }

    public static ProviderAnswer text(int status, String type, String body) {
        return new ProviderAnswer(status, Map.of("Content-Type", type), body);
    }

    static ProviderAnswer json(int status, Map<String, ?> fields) {
        try {
            ObjectNode node = JsonSerialization.createObjectNode(fields);
            return json(status, JsonSerialization.writeValueAsString(node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProviderAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ProviderAnswer(status, more, body);
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
