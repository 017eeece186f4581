package dev.emailotp.it.walk;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A browser of one thread: cookies, and redirects up to the application. Its pages are never parsed as a whole. */
final class Visitor {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int MAX_REDIRECTS = 15;

    private record Cookie(String path, String name) {}

    private final Map<Cookie, String> cookies = new HashMap<>();

    Answer get(String uri) {
        return send(HttpRequest.newBuilder().GET(), uri);
    }

    Answer post(String uri, Map<String, String> fields) {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encode(fields))),
                uri);
    }

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** A cookie that would be sent to this path. */
    Optional<String> cookie(String path, String name) {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().name().equals(name)
                        && path.startsWith(cookie.getKey().path()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Loses all cookies of a path. */
    void forget(String path) {
        cookies.keySet().removeIf(cookie -> cookie.path().startsWith(path));
    }

    private Answer send(HttpRequest.Builder request, String uri) {
        HttpRequest.Builder next = request;
        URI at = URI.create(uri);
        for (int i = 0; i < MAX_REDIRECTS; i++) {
            HttpResponse<String> response = exchange(next.uri(at));
            keep(response);
            Optional<String> location = response.headers().firstValue("Location");
            if (location.isEmpty()) {
                return new Answer(at.toString(), response.statusCode(), response.body());
            }
            at = at.resolve(location.get());
            if (at.toString().startsWith(Answer.APPLICATION)) {
                return new Answer(at.toString(), response.statusCode(), "");
            }
            next = HttpRequest.newBuilder().GET();
        }
        return new Answer(at.toString(), 310, "redirected in circles");
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        String path = request.copy().build().uri().getPath();
        String sent = cookies.entrySet().stream()
                .filter(cookie -> path.startsWith(cookie.getKey().path()))
                .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("The server did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void keep(HttpResponse<String> response) {
        for (String line : response.headers().allValues("Set-Cookie")) {
            String pair = line.split(";", 2)[0];
            int equals = pair.indexOf('=');
            String value = pair.substring(equals + 1);
            Cookie cookie =
                    new Cookie(line.replaceFirst("(?i)^.*;\\s*path=([^;]*).*$", "$1"), pair.substring(0, equals));
            if (value.isEmpty() || line.toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) {
                cookies.remove(cookie);
            } else {
                cookies.put(cookie, value);
            }
        }
    }
}
