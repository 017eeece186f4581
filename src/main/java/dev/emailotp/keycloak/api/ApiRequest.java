package dev.emailotp.keycloak.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;

/**
 * The fields of a request: a JSON object of texts, or a form.
 *
 * @param fields names and values; empty values count as missing
 */
record ApiRequest(Map<String, String> fields) {
    /** The longest body, in bytes. */
    static final int MAX_BYTES = 8192;

    /** How a client names and authenticates itself (RFC 6749 section 2.3.1, RFC 7521 section 4.2). */
    private static final Set<String> OF_CLIENTS =
            Set.of("client_id", "client_secret", "client_assertion", "client_assertion_type");

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What databases refuse to store or to compare. */
    private static final Pattern NOT_TEXT = Pattern.compile("[\\x00\\p{Cs}]");

    /**
     * Reads the body of a request, and lets Keycloak see a JSON object as a form, because it looks for the client there.
     *
     * @param known the names of the door's own fields
     * @throws ApiRefusal if the body is anything else, has a field twice, or a field that is not known
     */
    static ApiRequest read(KeycloakSession session, byte @Nullable [] body, Set<String> known) {
        HttpRequest request = session.getContext().getHttpRequest();
        ApiRequest read =
                new ApiRequest(parse(request.getHttpHeaders().getMediaType(), body == null ? new byte[0] : body));
        session.getContext().setHttpRequest(read.asForm(request));
        read.fields.keySet().stream()
                .filter(name -> !known.contains(name) && !OF_CLIENTS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw malformed("there is a field that this endpoint does not have");
                });
        if (read.fields.values().stream()
                .anyMatch(value -> NOT_TEXT.matcher(value).find())) {
            throw malformed("a field contains what is not text");
        }
        return read;
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }

    String required(String name) {
        return field(name).orElseThrow(() -> malformed(name + " is missing"));
    }

    static ApiRefusal malformed(String detail) {
        return ApiRefusal.of(ApiError.MALFORMED_REQUEST, detail);
    }

    private static Map<String, String> parse(@Nullable MediaType type, byte[] body) {
        if (body.length > MAX_BYTES) {
            throw malformed("the body is longer than " + MAX_BYTES + " bytes");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("the body is not UTF-8");
        }
        return MediaType.APPLICATION_JSON_TYPE.isCompatible(type == null ? MediaType.WILDCARD_TYPE : type)
                        && type != null
                ? json(text)
                : form(text);
    }

    private static Map<String, String> json(String text) {
        try {
            Map<String, Object> object = JSON.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
            Map<String, String> fields = new LinkedHashMap<>();
            object.forEach((name, value) -> {
                if (!(value instanceof String)) {
                    throw malformed("each field is a text");
                }
                fields.put(name, (String) value);
            });
            return fields;
        } catch (IOException | NullPointerException e) {
            throw malformed("the body is not a JSON object with each field once");
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            try {
                String name = URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
                String value = equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                if (fields.put(name, value) != null) {
                    throw malformed("there is a field more than once");
                }
            } catch (IllegalArgumentException e) {
                throw malformed("the body is not a form");
            }
        }
        return fields;
    }

    private HttpRequest asForm(HttpRequest request) {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        fields.forEach(form::putSingle);
        HttpHeaders headers = answering(
                HttpHeaders.class,
                request.getHttpHeaders(),
                Map.of("getMediaType", MediaType.APPLICATION_FORM_URLENCODED_TYPE));
        return answering(
                HttpRequest.class, request, Map.of("getDecodedFormParameters", form, "getHttpHeaders", headers));
    }

    /** Returns the same object with other answers of some methods. A proxy, since the interfaces grow with Keycloak. */
    private static <T> T answering(Class<T> type, T original, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (answers.containsKey(method.getName())) {
                        return answers.get(method.getName());
                    }
                    try {
                        return method.invoke(original, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Override
    public String toString() {
        return "ApiRequest" + fields.keySet();
    }
}
