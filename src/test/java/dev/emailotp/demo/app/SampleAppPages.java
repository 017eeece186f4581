package dev.emailotp.demo.app;

import static dev.emailotp.demo.web.Html.escape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.demo.web.Html;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
                """);
    }

    static String signedOut() {
        return Html.page("Signed out", """
                <h1>You are signed out</h1>
                <p>Here and at the sign-in server.</p>
                <div class="actions"><a class="button" href="/sign-in">Sign in again</a></div>
                """);
    }

    static String person(Person person) {
        String body = """
                <h1>Hello, %s</h1>
                <p>You are signed in.</p>
                <dl class="facts card">
                <dt>Name</dt><dd>%s</dd>
                <dt>E-mail</dt><dd>%s</dd>
                <dt>E-mail verified</dt><dd>%s</dd>
                </dl>
                <div class="actions">
                <form method="post" action="/sign-out"><button class="button second">Sign out</button></form>
                </div>
                <h2>Claims of the ID token</h2>
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
                        rows(person.claims()));
        return Html.page("Demo app: " + person.name(), body);
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
