package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bodies and headers by chance. {@code -Dapi.fuzz=10000} for a longer run. */
class ApiFuzzIT {
    private static final int ROUNDS = Integer.getInteger("api.fuzz", 1000);
    private static final long SEED = Long.getLong("api.fuzz.seed", 1);

    private static final String TOKEN = "/protocol/openid-connect/token";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final List<String> DOORS =
            List.of("/email-otp/send-code", "/email-otp/verify-code", "/email-otp/authorize-challenge", TOKEN);

    private static final List<String> NAMES = List.of(
            "purpose",
            "email",
            "transaction",
            "scope",
            "nonce",
            "ui_locales",
            "code_challenge",
            "code_challenge_method",
            "auth_session",
            "code",
            "code_verifier",
            "login_hint",
            "password",
            "otp",
            "resend",
            "response_type",
            "acr_values",
            "resource",
            "state",
            "client_id",
            "client_secret",
            "client_assertion",
            "client_assertion_type",
            "grant_type",
            "what");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded",
            "application/json;charset=UTF-16",
            "text/plain",
            "*/*",
            "a/b;c=\"");

    /** Before each record of the log, which can have many lines. */
    private static final Pattern RECORD = Pattern.compile("\\R(?=\\d{4}-\\d{2}-\\d{2} )");

    private final Random random = new Random(SEED);

    @Test
    void whateverComesIsAnsweredWithoutAServerError() {
        TestRealm realm = TestRealm.of(ApiFuzzIT.class).passwordless().make();
        NativeApp app = NativeApp.confidential(
                realm,
                "service",
                Map.of("grant", "true", "challenge", "true", "purposes", "login verify-email transaction"));
        String before = RunningKeycloak.get().logs().text();
        for (int i = 0; i < ROUNDS; i++) {
            String door = pick(DOORS);
            String type = door.equals(TOKEN) ? FORM : pick(TYPES);
            String body = door.equals(TOKEN) ? grant() : body(type);
            Answer answer = app.with(
                            pick(List.of("DPoP", "Accept-Language", "Origin", "Accept", "X-Forwarded-For")), header())
                    .sendAnything(door, type, body);
            String seen = "round " + i + " of seed " + SEED + ": " + door + " " + type + " " + body + " -> " + answer;
            assertThat(answer.status()).as(seen).isLessThan(500);
            assertThat(answer.http().body()).as(seen).doesNotContain("Exception", "\tat ");
        }
        String log = RunningKeycloak.get().logs().text().substring(before.length());
        assertThat(log).doesNotContain("Uncaught server error");
        // Keycloak itself logs a trace of a client assertion that it cannot read; such a request is answered with 401.
        assertThat(RECORD.splitAsStream(log)
                        .filter(record -> record.contains("\tat dev.emailotp."))
                        .filter(record -> !record.contains("AuthorizeClientUtil.authorizeClient")))
                .isEmpty();
    }

    private String body(String type) {
        if (random.nextInt(8) == 0) {
            return text();
        }
        return type.contains("json") ? json() : form();
    }

    /** Keycloak reads the form before the grant does, and answers 500 to what is none. */
    private String grant() {
        return "grant_type=" + encoded(NativeApp.GRANT) + "&" + form();
    }

    private String json() {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> quoted(pick(NAMES)) + ":" + jsonValue())
                .collect(Collectors.joining(",", "{", random.nextInt(10) == 0 ? "" : "}"));
    }

    private String jsonValue() {
        return switch (random.nextInt(10)) {
            case 0 -> "null";
            case 1 -> "[" + quoted(value()) + "]";
            case 2 -> Integer.toString(random.nextInt());
            default -> quoted(value());
        };
    }

    private String form() {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> pick(NAMES) + "=" + encoded(value()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        StringBuilder text = new StringBuilder();
        for (byte part : value.getBytes(StandardCharsets.UTF_8)) {
            text.append('%').append(String.format("%02x", part));
        }
        return text.toString();
    }

    private static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.chars().forEach(character -> text.append(String.format("\\u%04x", character)));
        return text.append('"').toString();
    }

    private String value() {
        return random.nextInt(4) > 0
                ? pick(List.of(
                        "login",
                        "verify-email",
                        "transaction",
                        "a@b.example",
                        "S256",
                        "A".repeat(43),
                        "12345678",
                        "code",
                        "openid",
                        "openid profile",
                        NativeApp.GRANT,
                        "authorization_code",
                        "password",
                        "de",
                        "-1",
                        "0",
                        "99999999999",
                        "service",
                        "https://a.example",
                        "true",
                        "\u0000",
                        "\ud800",
                        "' or 1=1 --",
                        "${7*7}",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "a.b.c",
                        "e30.e30.e30"))
                : text();
    }

    private String text() {
        int length = random.nextInt(random.nextInt(20) == 0 ? 9000 : 40);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(random.nextInt(3) == 0 ? random.nextInt(0x3000) : 32 + random.nextInt(95));
        }
        return text.toString();
    }

    /** Without what the client of the tests refuses to send. */
    private String header() {
        return text().replaceAll("[^ -~]", "").strip();
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
