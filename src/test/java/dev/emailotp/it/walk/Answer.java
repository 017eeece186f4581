package dev.emailotp.it.walk;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server answered after all redirects: a page, or the address of the application. */
record Answer(String uri, int status, String body) {
    static final String APPLICATION = "http://127.0.0.1:9/app";

    private static final Pattern FORM =
            Pattern.compile("<form[^>]*\\baction=\"([^\"]*(?:/login-actions/|/broker/)[^\"]*)\"");
    private static final Pattern FIELD = Pattern.compile("<(?:input|button|select)\\b[^>]*\\bname=\"([^\"]+)\"[^>]*>");
    private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");
    private static final Pattern MESSAGE = Pattern.compile(
            "class=\"[^\"]*kc-feedback-text[^\"]*\"[^>]*>([^<]+)|id=\"input-error-(?!container)[^\"]*\"[^>]*>\\s*([^<]+)"
                    + "|id=\"kc-error-message\"[^>]*>\\s*<p[^>]*>([^<]+)|class=\"pf-v5-c-alert__title[^>]*>\\s*([^<]+)");
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*/login-actions/[^\"]*tab_id=[^\"]*)\"");
    private static final Pattern BROKER = Pattern.compile("href=\"([^\"]*/broker/[^\"]*/login[^\"]*)\"");

    Place place() {
        return Place.of(body);
    }

    boolean atApplication() {
        return uri.startsWith(APPLICATION);
    }

    /** The code that the application got, if somebody is in. */
    Optional<String> code() {
        return atApplication() ? Optional.ofNullable(parameters(uri).get("code")) : Optional.empty();
    }

    /** Where the page's form is posted to. */
    Optional<String> form() {
        return first(FORM);
    }

    /** Where a login with the identity provider begins. */
    Optional<String> provider() {
        return first(BROKER);
    }

    /** All fields of the page with what is in them. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(body);
        while (field.find()) {
            Matcher value = VALUE.matcher(field.group());
            fields.putIfAbsent(field.group(1), value.find() ? plain(value.group(1)) : "");
        }
        return fields;
    }

    /** What the login and its tab are called: the parameters of the form or a link, or else of the page's own address. */
    Map<String, String> login() {
        Map<String, String> shown = parameters(form().or(() -> first(LINK)).orElse(""));
        return shown.containsKey("tab_id") ? shown : parameters(uri);
    }

    String message() {
        Matcher message = MESSAGE.matcher(body);
        if (!message.find()) {
            return "";
        }
        for (int i = 1; i <= message.groupCount(); i++) {
            if (message.group(i) != null) {
                return plain(message.group(i)).strip();
            }
        }
        return "";
    }

    private Optional<String> first(Pattern pattern) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? Optional.of(plain(matcher.group(1))) : Optional.empty();
    }

    static Map<String, String> parameters(String uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = uri.isEmpty() ? null : URI.create(uri).getRawQuery();
        if (query != null) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(
                            pair.substring(0, equals),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return parameters;
    }

    private static String plain(String markup) {
        return markup.replace("&amp;", "&")
                .replace("&#x3d;", "=")
                .replace("&#61;", "=")
                .replace("&quot;", "\"")
                .replace("&#39;", "'");
    }

    @Override
    public String toString() {
        if (atApplication()) {
            return "application, " + (code().isPresent() ? "SIGNED IN" : uri.replaceFirst(".*[?&]error=", "error="));
        }
        String message = message();
        return status + " " + place() + (message.isEmpty() ? "" : " «" + message + "»");
    }
}
