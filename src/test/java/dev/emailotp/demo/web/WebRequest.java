package dev.emailotp.demo.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a request that the demo's pages use.
 *
 * @param method GET or POST; HEAD arrives as GET
 * @param path the path, always with a leading slash
 * @param parameters the query parameters; the first one counts if a name is repeated
 * @param form the fields of a posted form; the first one counts if a name is repeated
 * @param cookies the cookies by name
 * @param authorization the {@code Authorization} header, if any
 */
public record WebRequest(
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, String> form,
        Map<String, String> cookies,
        Optional<String> authorization) {

    /** Returns method and path as one text for routing. */
    public String route() {
        return method + " " + path;
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    public Optional<String> field(String name) {
        return Optional.ofNullable(form.get(name)).filter(value -> !value.isBlank());
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name)).filter(value -> !value.isBlank());
    }

    static Map<String, String> parseQuery(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    static Map<String, String> parseCookies(String header) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String pair : header.split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                cookies.putIfAbsent(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return cookies;
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
