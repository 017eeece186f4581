package dev.emailotp.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.ClientRepresentation;

/** An app without a browser: it speaks to the extension's API and to Keycloak's token endpoint, and keeps no cookies. */
public final class NativeApp {
    public static final String GRANT = "urn:dev.emailotp:grant-type:email-otp";
    public static final String SECRET = "a-secret-of-thirty-two-characters";

    /** A verifier and its challenge, as public clients send them. */
    public static final String VERIFIER = "v".repeat(64);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestRealm realm;
    private final String id;
    private final @Nullable String secret;
    private final Map<String, String> headers = new HashMap<>();
    private String base;
    private @Nullable DpopKey key;
    private boolean compares = true;

    private NativeApp(TestRealm realm, String id, @Nullable String secret) {
        this.realm = realm;
        this.id = id;
        this.secret = secret;
        this.base = realm.issuer();
    }

    /** Makes a client with a secret. @param options without their prefix */
    public static NativeApp confidential(TestRealm realm, String id, Map<String, String> options) {
        return make(realm, id, SECRET, options);
    }

    /** Makes a client without a secret. */
    public static NativeApp publicApp(TestRealm realm, String id, Map<String, String> options) {
        return make(realm, id, null, options);
    }

    private static NativeApp make(TestRealm realm, String id, @Nullable String secret, Map<String, String> options) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(id);
        client.setPublicClient(secret == null);
        client.setSecret(secret);
        client.setStandardFlowEnabled(true);
        client.setDirectAccessGrantsEnabled(true);
        client.setAttributes(options.entrySet().stream()
                .collect(Collectors.toMap(option -> "email-otp." + option.getKey(), Map.Entry::getValue)));
        realm.api().clients().create(client).close();
        return new NativeApp(realm, id, secret);
    }

    /** The same app at another node. */
    public NativeApp at(RunningKeycloak node) {
        NativeApp other = copy();
        other.base = node.baseUrl() + "/realms/" + realm.name();
        return other;
    }

    /** The same app in its realm under another name. */
    public NativeApp in(TestRealm renamed) {
        return new NativeApp(renamed, id, secret);
    }

    /** The same app with another header in each request. */
    public NativeApp with(String header, String value) {
        NativeApp other = copy();
        other.headers.put(header, value);
        return other;
    }

    /** The same app, which proves a key in each request (RFC 9449). */
    public NativeApp with(DpopKey proven) {
        NativeApp other = copy();
        other.key = proven;
        return other;
    }

    private NativeApp copy() {
        NativeApp other = new NativeApp(realm, id, secret);
        other.base = base;
        other.headers.putAll(headers);
        other.key = key;
        other.compares = compares;
        return other;
    }

    /** The same app, which takes answers as they are; for measurements. */
    public NativeApp withoutComparing() {
        NativeApp other = copy();
        other.compares = false;
        return other;
    }

    /** The same client with another secret. */
    public NativeApp withSecret(String other) {
        return new NativeApp(realm, id, other);
    }

    public String id() {
        return id;
    }

    /** Asks for a code, with the challenge of PKCE where the app has no secret. */
    public Answer sendCode(String purpose, String address, String... more) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("purpose", purpose, "email", address));
        if (secret == null) {
            fields.put("code_challenge", challenge(VERIFIER));
            fields.put("code_challenge_method", "S256");
        }
        fields.putAll(fields(more));
        return json("send-code", fields);
    }

    public Answer resend(Answer sent) {
        return json("send-code", new LinkedHashMap<>(Map.of("auth_session", sent.session())));
    }

    public Answer verify(Answer sent, String code, String... more) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("auth_session", sent.session(), "code", code));
        if (secret == null) {
            fields.put("code_verifier", VERIFIER);
        }
        fields.putAll(fields(more));
        return json("verify-code", fields);
    }

    /** A request at the authorization challenge endpoint. */
    public Answer challenge(String... fields) {
        Map<String, String> all = fields(fields);
        if (secret == null && !all.containsKey("auth_session")) {
            all.putIfAbsent("code_challenge", challenge(VERIFIER));
            all.putIfAbsent("code_challenge_method", "S256");
        }
        return form("/email-otp/authorize-challenge", all);
    }

    public Answer exchange(Answer sent, String code, String... more) {
        Map<String, String> fields = fields("grant_type", GRANT, "auth_session", sent.session(), "otp", code);
        if (secret == null) {
            fields.put("code_verifier", VERIFIER);
        }
        fields.putAll(fields(more));
        return token(fields);
    }

    /** Redeems the authorization code of a challenge. */
    public Answer redeem(Answer challenged) {
        Map<String, String> fields = fields(
                "grant_type",
                "authorization_code",
                "code",
                challenged.text("authorization_code"),
                "code_verifier",
                VERIFIER);
        if (secret != null) {
            fields.remove("code_verifier");
        }
        return token(fields);
    }

    public Answer token(Map<String, String> fields) {
        return form("/protocol/openid-connect/token", fields);
    }

    public Answer json(String door, Map<String, String> fields) {
        try {
            if (secret == null) {
                fields.put("client_id", id);
            }
            return send("/email-otp/" + door, "application/json", JSON.writeValueAsString(fields));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Answer form(String path, Map<String, String> fields) {
        if (secret == null) {
            fields.put("client_id", id);
        }
        return send(
                path,
                "application/x-www-form-urlencoded",
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")));
    }

    /** Sends any body, and expects an answer as it is described. */
    public Answer send(String path, String type, String body) {
        Answer answer = sendAnything(path, type, body);
        if (compares && (path.startsWith("/email-otp/") || body.contains(encoded(GRANT)))) {
            ApiDescription.read().expect(path, answer);
        }
        return answer;
    }

    /** Sends what can be no request of the API at all. */
    public Answer sendAnything(String path, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (secret != null) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8)));
        }
        headers.forEach(request::setHeader);
        if (key != null) {
            request.header("DPoP", key.proof("POST", base + path));
        }
        return answer(request.build());
    }

    /** Reads a resource with an access token. */
    public Answer get(String path, String accessToken) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", (key == null ? "Bearer " : "DPoP ") + accessToken);
        if (key != null) {
            request.header("DPoP", key.proof("GET", base + path, accessToken));
        }
        return answer(request.build());
    }

    public static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response, read(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Not every answer of Keycloak's own is JSON. */
    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** An answer in JSON. */
    public record Answer(int status, HttpResponse<String> http, JsonNode body) {
        public String text(String name) {
            assertThat(body.hasNonNull(name)).as("%s in %s", name, this).isTrue();
            return body.get(name).asText();
        }

        public String session() {
            return text("auth_session");
        }

        public Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }

        /** The claims of a token in the answer, unverified. */
        public JsonNode claims(String name) {
            try {
                return JSON.readTree(Base64.getUrlDecoder().decode(text(name).split("\\.")[1]));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        public Answer expectSent() {
            assertThat(status).as(toString()).isEqualTo(200);
            assertThat(session()).hasSize(43);
            return this;
        }

        /** A refusal of any door, by its stable name. */
        public Answer expectError(int expectedStatus, String code) {
            assertThat(status).as(toString()).isEqualTo(expectedStatus);
            assertThat(body.path(body.has("code") ? "code" : "error_code").asText())
                    .as(toString())
                    .isEqualTo(code);
            return this;
        }

        /** A refusal of Keycloak's own. */
        public Answer expectOAuth(String error) {
            assertThat(status).as(toString()).isEqualTo(400);
            assertThat(text("error")).as(toString()).isEqualTo(error);
            return this;
        }

        public Answer expectTokens() {
            assertThat(status).as(toString()).isEqualTo(200);
            assertThat(body.hasNonNull("access_token")).isTrue();
            return this;
        }

        @Override
        public String toString() {
            return status + " " + http.body();
        }
    }
}
