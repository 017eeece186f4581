package dev.emailotp.keycloak.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.util.JsonSerialization;

/**
 * A POST to an API.
 *
 * @param headers names and values, with secrets
 * @param body what is posted, with the person's address and often a code
 */
public record ApiRequest(URI url, Map<String, String> headers, byte[] body) {
    private static final String CONTENT_TYPE = "Content-Type";

    public ApiRequest {
        headers = Map.copyOf(headers);
    }

    public static ApiRequest ofJson(URI url, JsonNode body) {
        try {
            return new ApiRequest(
                    url, Map.of(CONTENT_TYPE, "application/json"), JsonSerialization.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param fields names and values, of which names can repeat */
    public static ApiRequest ofForm(URI url, List<Map.Entry<String, String>> fields) {
        String body = fields.stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return new ApiRequest(
                url, Map.of(CONTENT_TYPE, "application/x-www-form-urlencoded"), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public ApiRequest with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiRequest(url, more, body);
    }

    @Override
    public String toString() {
        return "ApiRequest[" + url.getHost() + "]";
    }
}
