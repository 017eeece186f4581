package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestedKeycloak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.RealmResource;

/** The file that is shipped, imported as an administrator does: when a fresh server starts. */
class RealmImportIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Written so that nobody takes it for what the realm has: passwords and secrets. */
    private static final String MASKED = "**********";

    private static final List<String> REFERENCES = List.of("default.reference.value", "default.reference.maxAge");

    /** What warns of the server's features and the machine, not of the realm. */
    private static final Set<String> ABOUT_THE_SERVER =
            Set.of("org.keycloak.common.Profile", "io.vertx.core.impl.BlockedThreadChecker");

    /** What warns of a server that is not safe; the tested patches of lines before 26.7 are not. */
    private static final String ABOUT_ITS_PATCH = "dev.emailotp.keycloak.proof.LoginGuardListenerFactory";

    @Test
    void itIsImportedWithoutAWarning() throws IOException {
        assumeImportOfBuiltInScopes();
        RunningKeycloak.get();
        List<JsonNode> start = RunningKeycloak.get().logs().jsonLines().stream()
                .map(RealmImportIT::parse)
                .takeWhile(entry -> !message(entry).startsWith("Keycloak 26"))
                .toList();
        assertThat(start).anySatisfy(entry -> assertThat(message(entry))
                .contains("Realm '" + RunningKeycloak.IMPORTED + "' imported"));
        assertThat(start)
                .filteredOn(entry -> Set.of("WARN", "ERROR", "FATAL")
                        .contains(entry.path("log.level").asText()))
                .filteredOn(entry ->
                        !ABOUT_THE_SERVER.contains(entry.path("log.logger").asText()))
                .filteredOn(entry -> !TestedKeycloak.isBefore(26, 7)
                        || !ABOUT_ITS_PATCH.equals(entry.path("log.logger").asText()))
                .isEmpty();
    }

    @Test
    void whatItSaysIsWhatTheRealmHas() throws IOException {
        assumeImportOfBuiltInScopes();
        RealmResource realm = RunningKeycloak.get().admin().realm(RunningKeycloak.IMPORTED);
        JsonNode export = JSON.valueToTree(realm.partialExport(true, true));
        ObjectNode file = (ObjectNode) JSON.readTree(filledIn(Files.readString(Path.of("realm-export.json"))));
        file.put("realm", RunningKeycloak.IMPORTED);
        file.path("clients").forEach(client -> mask(client, "secret"));
        // Masked as well since 26.7, as no option of the steps' own; TokensIT shows them in tokens.
        for (String reference : TestedKeycloak.isBefore(26, 7) ? List.<String>of() : REFERENCES) {
            file.path("authenticatorConfig").forEach(step -> mask(step.path("config"), reference));
        }
        file.path("identityProviders").forEach(provider -> mask(provider.path("config"), "clientSecret"));
        mask(file.path("smtpServer"), "password");
        // an order to the import, which is not kept
        ((ObjectNode) file.get("attributes")).remove("CreateDefaultClientScopes");
        // not part of an export over the admin API
        JsonNode people = file.remove("users");

        assertThat(RealmDifferences.between(file, export)).isEmpty();
        assertThat(people).isNotEmpty().allSatisfy(person -> assertThat(
                        realm.users().searchByUsername(person.get("username").asText(), true))
                .hasSize(1));
    }

    @Test
    void aClientWhoseSecretNobodyHasChosenLetsNobodyIn() {
        for (String client : List.of("demo-app", "demo-service")) {
            for (String secret :
                    List.of("", client + "-secret-for-demos-only", "${DEMO_APP_SECRET}", "${DEMO_SERVICE_SECRET}")) {
                Page answer = new Browser()
                        .post(
                                RunningKeycloak.get().baseUrl() + "/realms/" + RunningKeycloak.IMPORTED
                                        + "/protocol/openid-connect/token",
                                Map.of(
                                        "grant_type",
                                        "client_credentials",
                                        "client_id",
                                        client,
                                        "client_secret",
                                        secret));
                assertThat(answer.status()).as(answer.body()).isEqualTo(401);
            }
        }
    }

    @Test
    void aDifferenceWouldBeNamed() throws IOException {
        JsonNode file = JSON.readTree("""
                {"a": 1, "list": ["x"], "flows": [{"alias": "f", "steps": [{"authenticator": "s", "priority": 1}]}]}""");
        JsonNode export = JSON.readTree("""
                {"a": 2, "list": ["y"], "flows": [{"alias": "f", "steps": [{"authenticator": "s", "priority": 2}]}]}""");
        assertThat(RealmDifferences.between(file, file)).isEmpty();
        assertThat(RealmDifferences.between(file, export))
                .containsExactly("/a: 1 became 2", "/list: \"x\" is missing", "/flows/f/steps/s/priority: 1 became 2");
        assertThat(RealmDifferences.between(file, JSON.createObjectNode())).hasSize(3);
    }

    /** Placeholders as the server fills them in. */
    private static String filledIn(String json) {
        return json.replaceAll(
                        "\\$\\{SMTP_PORT:[^}]*}",
                        Integer.toString(RunningKeycloak.get().mail().getSmtp().getPort()))
                .replaceAll("\\$\\{\\w+:([^}]*)}", "$1");
    }

    private static void assumeImportOfBuiltInScopes() {
        Assumptions.assumeFalse(
                TestedKeycloak.isBefore(26, 6), "Before 26.6, an import does not create the built-in client scopes");
    }

    private static void mask(JsonNode holder, String field) {
        if (holder.has(field)) {
            ((ObjectNode) holder).put(field, MASKED);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static String message(JsonNode entry) {
        return entry.path("message").asText();
    }
}
