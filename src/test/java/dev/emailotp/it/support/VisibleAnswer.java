package dev.emailotp.it.support;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** All that a stranger can see of an answer, without what differs between any two logins. */
public record VisibleAnswer(
        int status, String path, Map<String, List<String>> headers, List<String> cookies, String body) {
    /** @param names what the stranger has typed, in all its forms; and the realm's, where they are different ones */
    public static VisibleAnswer at(Page page, Browser browser, String... names) {
        Map<String, List<String>> headers = new TreeMap<>();
        page.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        headers.keySet().removeAll(List.of("content-length", "date"));
        headers.computeIfPresent("set-cookie", (name, values) -> values.stream()
                .map(cookie -> without(names, cookie.replaceFirst("=[^;]*", "=")))
                .sorted()
                .toList());
        List<String> cookies =
                List.of(browser.cookies()
                                .replaceAll("=[^,}]*", "")
                                .replaceAll("[{}]", "")
                                .split(", "))
                        .stream()
                        .sorted()
                        .toList();
        String body = without(names, page.body())
                .replaceAll("(session_code|tab_id|client_data)=[^&\"\\\\]*", "$1=")
                .replaceAll("data-(expires-in|wait)=\"[0-9]+\"", "data-$1")
                .replaceAll("(?i)wait [0-9]+ s", "wait")
                .replaceAll("\"[A-Za-z0-9+/_=.-]{24,}\"", "\"TOKEN\"");
        return new VisibleAnswer(page.status(), without(names, page.uri().getPath()), headers, cookies, body);
    }

    private static String without(String[] names, String text) {
        String rest = text;
        for (String name : names) {
            rest = rest.replace(name, "NAME");
        }
        return rest;
    }
}
