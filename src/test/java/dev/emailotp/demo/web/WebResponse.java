package dev.emailotp.demo.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer to a request.
 *
 * @param status the HTTP status
 * @param headers headers that add to, or replace, those of every answer of a {@link WebServer}
 * @param cookies the values of {@code Set-Cookie}, one header each
 * @param body the content; may be empty
 */
public record WebResponse(int status, Map<String, String> headers, List<String> cookies, byte[] body) {

    public static WebResponse html(int status, String html) {
        return text(status, "text/html; charset=utf-8", html);
    }

    public static WebResponse json(int status, String json) {
        return text(status, "application/json", json);
    }

    private static WebResponse text(int status, String contentType, String text) {
        return new WebResponse(
                status, Map.of("Content-Type", contentType), List.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Redirects the browser with a GET, whatever method the request had. */
    public static WebResponse redirect(String location) {
        return new WebResponse(303, Map.of("Location", location), List.of(), new byte[0]);
    }

    /** Returns a file from this class's package. */
    public static WebResponse file(String name, String contentType) {
        try (InputStream file = WebResponse.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("No file " + name);
            }
            return new WebResponse(200, Map.of("Content-Type", contentType), List.of(), file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public WebResponse withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WebResponse(status, more, cookies, body);
    }

    public WebResponse withCookies(List<String> more) {
        List<String> all = new ArrayList<>(cookies);
        all.addAll(more);
        return new WebResponse(status, headers, all, body);
    }
}
