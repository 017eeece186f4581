package dev.emailotp.it.support;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A browser without a screen: keeps cookies, follows redirects, and stops at the application and before
 * every other host. Safe for concurrent use,
 * as tabs are.
 */
public final class Browser {
    private static final int MAX_REDIRECTS = 10;

    /** For all: a client of their own would cost each of a thousand browsers some threads. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Guarded by itself: a request has all cookies of an answer, or none of them. */
    private final Map<Cookie, String> cookies = new HashMap<>();

    private final Map<String, String> headers = new ConcurrentHashMap<>();

    /** Sends a header with every request from now on. */
    public Browser header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Realms have cookies of the same names, under their own paths. */
    private record Cookie(String name, String path) {}

    /** Loses all cookies of this name. */
    public void forget(String name) {
        cookies.keySet().removeIf(cookie -> cookie.name().equals(name));
    }

    /** Has this cookie of another browser from now on, as if it was stolen. */
    public void steal(String name, Browser from) {
        from.cookies.forEach((cookie, value) -> {
            if (cookie.name().equals(name)) {
                cookies.put(cookie, value);
            }
        });
    }

    /** Is closed and opened again: loses its logins and sessions, and keeps what is to stay for longer. */
    public Browser reopened() {
        cookies.keySet()
                .removeIf(cookie -> cookie.name().startsWith("KEYCLOAK_")
                        || cookie.name().startsWith("KC_")
                        || cookie.name().startsWith("AUTH_SESSION_ID"));
        return this;
    }

    /** A browser that has a copy of all that this one keeps. */
    public Browser copy() {
        Browser copy = new Browser();
        copy.cookies.putAll(cookies);
        copy.headers.putAll(headers);
        return copy;
    }

    /** The name of the cookie whose name begins so. */
    public String cookieName(String beginning) {
        return named(beginning).getKey().name();
    }

    /** The value of the cookie whose name begins so. */
    public String cookieValue(String beginning) {
        return named(beginning).getValue();
    }

    private Map.Entry<Cookie, String> named(String beginning) {
        synchronized (cookies) {
            return cookies.entrySet().stream()
                    .filter(cookie -> cookie.getKey().name().startsWith(beginning))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No cookie " + beginning));
        }
    }

    /** Has a value in the place of a cookie that another browser has, as if it was forged. */
    public void keepUnder(String name, String value, Browser as) {
        as.cookies.keySet().stream()
                .filter(cookie -> cookie.name().equals(name))
                .forEach(cookie -> {
                    cookies.put(cookie, value);
                });
    }

    /** All cookies, names and values. */
    public String cookies() {
        return cookies(any -> true).stream().sorted().collect(Collectors.joining(", ", "{", "}"));
    }

    public Page get(String uri) {
        return send(HttpRequest.newBuilder(URI.create(uri)).GET(), URI.create(uri));
    }

    public Page post(String uri, Map<String, String> fields) {
        return postBody(uri, encode(fields.entrySet().stream().toList()));
    }

    /** Posts a form as it stands, however malformed. */
    public Page postBody(String uri, String body) {
        return postBody(uri, "application/x-www-form-urlencoded", body);
    }

    public Page postBody(String uri, String contentType, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(uri))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                URI.create(uri));
    }

    public Page request(String method, String uri) {
        return send(
                HttpRequest.newBuilder(URI.create(uri)).method(method, HttpRequest.BodyPublishers.noBody()),
                URI.create(uri));
    }

    /** The first answer, also where it is a redirect. */
    public Page requestOnce(String method, String uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        return new Page(this, URI.create(uri), exchange(request.method(method, HttpRequest.BodyPublishers.noBody())));
    }

    public static String encode(List<Map.Entry<String, String>> fields) {
        return fields.stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Page send(HttpRequest.Builder request, URI uri) {
        HttpRequest.Builder next = request;
        URI at = uri;
        for (int i = 0; i < MAX_REDIRECTS; i++) {
            HttpResponse<String> response = exchange(next);
            String location = response.headers().firstValue("Location").orElse(null);
            if (location == null) {
                return new Page(this, at, response);
            }
            at = at.resolve(location);
            if (at.toString().startsWith(TestRealm.APPLICATION) || !at.getHost().equals("127.0.0.1")) {
                return new Page(this, at, response);
            }
            next = HttpRequest.newBuilder(at).GET();
        }
        throw new AssertionError("Redirected in circles to " + at);
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        String path = request.copy().build().uri().getPath();
        String sent = String.join("; ", cookies(cookie -> path.startsWith(cookie.path())));
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
            keep(response.headers().allValues("Set-Cookie"));
            return response;
        } catch (IOException e) {
            throw new AssertionError("The server did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private List<String> cookies(Predicate<Cookie> which) {
        synchronized (cookies) {
            return cookies.entrySet().stream()
                    .filter(cookie -> which.test(cookie.getKey()))
                    .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue())
                    .toList();
        }
    }

    private void keep(List<String> setCookies) {
        synchronized (cookies) {
            setCookies.forEach(this::keep);
        }
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        String value = pair.substring(pair.indexOf('=') + 1);
        Cookie cookie = new Cookie(
                pair.substring(0, pair.indexOf('=')), setCookie.replaceFirst("(?i)^.*;\\s*path=([^;]*).*$", "$1"));
        if (value.isEmpty() || setCookie.toLowerCase(Locale.ROOT).contains("max-age=0")) {
            cookies.remove(cookie);
        } else {
            cookies.put(cookie, value);
        }
    }
}
