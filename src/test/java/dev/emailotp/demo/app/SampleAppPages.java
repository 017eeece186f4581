package dev.emailotp.demo.app;

import static dev.emailotp.demo.web.Html.escape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.demo.web.Html;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sample app's pages. */
final class SampleAppPages {
    private static final Set<String> INSTANTS = Set.of("exp", "iat", "auth_time");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private SampleAppPages() {}

    static String welcome() {
        return Html.page("Demo app", """
                <h1>Demo app</h1>
                <p>Signs people in with OpenID Connect: authorization code flow with PKCE.</p>
                <div class="actions"><a class="button" href="/sign-in">Sign in</a></div>
                %s""".formatted(areas()));
    }

    static String signedOut() {
        return Html.page("Signed out", """
                <h1>You are signed out</h1>
                <p>Here and at the sign-in server.</p>
                <div class="actions"><a class="button" href="/sign-in">Sign in again</a></div>
                """);
    }

    static String person(Tokens tokens) {
        Person person = tokens.person();
        String body = """
                <h1>Hello, %s</h1>
                <p>You are signed in.</p>
                <dl class="facts card">
                <dt>Name</dt><dd>%s</dd>
                <dt>E-mail</dt><dd>%s</dd>
                <dt>E-mail verified</dt><dd>%s</dd>
                <dt>Roles</dt><dd>%s</dd>
                </dl>
                <div class="actions">
                <form method="post" action="/sign-out"><button class="button second">Sign out</button></form>
                </div>
                %s<h2>Claims of the ID token</h2>
                <div class="card table">
                <table class="stack">
                <thead><tr><th scope="col">Claim</th><th scope="col">Value</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </div>
                """.formatted(
                        escape(person.name()),
                        escape(person.name()),
                        escape(person.email()),
                        person.emailVerified() ? "yes" : "no",
                        escape(roles(tokens.access())),
                        areas(),
                        rows(person.claims()));
        return Html.page("Demo app: " + person.name(), body);
    }

    /** Returns the page of an area for a person who may enter it. */
    static String area(Area area, Tokens tokens) {
        Access access = tokens.access();
        String body = """
                <h1>%s</h1>
                <p>This page is for %s.</p>
                <dl class="facts card">
                <dt>Name</dt><dd>%s</dd>
                <dt>Roles</dt><dd>%s</dd>
                <dt>Access token</dt><dd>until %s, then renewed without a word</dd>
                </dl>
                <div class="actions"><a href="/">To the start</a></div>
                """.formatted(
                        escape(area.title()),
                        escape(area.audience()),
                        escape(tokens.person().name()),
                        escape(roles(access)),
                        TIME.format(access.expiry()));
        return Html.page(area.title(), body);
    }

    /** Returns the page of an area for a person who may not enter it. */
    static String closed(Area area) {
        String body = """
                <div class="card warning" role="alert">
                <h1>This page is not for you</h1>
                <p>It is for %s. Ask whoever runs the app.</p>
                </div>
                <div class="actions"><a href="/">To the start</a></div>
                """.formatted(escape(area.audience()));
        return Html.page("Not for you", body);
    }

    private static String areas() {
        String links = Arrays.stream(Area.values())
                .map(area -> "<li><a href=\"" + area.path() + "\">" + escape(area.title())
                        + "</a> <span class=\"quiet\">for " + escape(area.audience()) + "</span></li>\n")
                .collect(Collectors.joining());
        return "<h2>Pages</h2>\n<ul>\n" + links + "</ul>\n";
    }

    private static String roles(Access access) {
        String roles = Stream.concat(access.roles().stream(), access.appRoles().stream())
                .sorted()
                .collect(Collectors.joining(", "));
        return roles.isEmpty() ? "none" : roles;
    }

    static String failure(String message) {
        String body = """
                <div class="card warning" role="alert">
                <h1>You are not signed in</h1>
                <p>%s</p>
                </div>
                <div class="actions"><a class="button" href="/sign-in">Try again</a> <a href="/">To the start</a></div>
                """.formatted(escape(message));
        return Html.page("Not signed in", body);
    }

    static String notFound() {
        return Html.page("No such page", "<h1>No such page</h1><p><a href=\"/\">To the start</a></p>");
    }

    private static String rows(JsonNode claims) {
        return claims.properties().stream()
                .map(claim -> "<tr><th scope=\"row\"><code>" + escape(claim.getKey()) + "</code></th><td>"
                        + escape(value(claim)) + "</td></tr>\n")
                .collect(Collectors.joining());
    }

    private static String value(Map.Entry<String, JsonNode> claim) {
        JsonNode value = claim.getValue();
        if (INSTANTS.contains(claim.getKey()) && value.isNumber()) {
            return value.asText() + " (" + TIME.format(Instant.ofEpochSecond(value.asLong())) + ")";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
