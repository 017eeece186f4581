package dev.emailotp.it.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.emailotp.it.admin.SetupDoor;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.keycloak.representations.idm.AuthenticationExecutionExportRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.util.JsonSerialization;

/** A realm of another extension, from a file with its ids; the JAR of that extension is not there. */
record OldRealm(TestRealm realm, SetupDoor door) {
    static final String OLD_CREDENTIAL = "email-authenticator";

    static OldRealm of(Class<?> test, String extension) throws IOException {
        RealmRepresentation file = read(extension);
        RealmRepresentation stock =
                RunningKeycloak.get().admin().realm("master").partialExport(false, false);
        TestRealm realm = TestRealm.of(test)
                .settings(made -> {
                    made.setAuthenticationFlows(join(stock.getAuthenticationFlows(), file.getAuthenticationFlows()));
                    made.getAuthenticationFlows().forEach(flow -> flow.setId(null));
                    made.setAuthenticatorConfig(join(stock.getAuthenticatorConfig(), file.getAuthenticatorConfig()));
                    made.getAuthenticatorConfig().forEach(config -> config.setId(null));
                    made.setRequiredActions(join(stock.getRequiredActions(), file.getRequiredActions()));
                    made.setBrowserFlow(file.getBrowserFlow());
                    made.setRegistrationAllowed(file.isRegistrationAllowed());
                    made.setAttributes(file.getAttributes());
                    made.setRoles(file.getRoles());
                    made.setLocalizationTexts(file.getLocalizationTexts());
                    made.setAdminEventsEnabled(true);
                })
                .imported();
        return new OldRealm(realm, new SetupDoor(realm, "migration"));
    }

    private static RealmRepresentation read(String extension) throws IOException {
        try (InputStream file = OldRealm.class.getResourceAsStream(extension + ".json")) {
            return JsonSerialization.readValue(file, RealmRepresentation.class);
        }
    }

    private static <T> List<T> join(List<T> stock, List<T> file) {
        return new ArrayList<>(Stream.concat(stock.stream(), file == null ? Stream.empty() : file.stream())
                .toList());
    }

    /** Makes a person who has set up the factor of before. */
    String enrolled(String username, boolean verified) {
        String id = realm.person(username, user -> user.setEmailVerified(verified));
        RunningKeycloak.get().probe().credential(realm.name(), id, OLD_CREDENTIAL);
        return id;
    }

    /** The types of a person's credentials in their order; Keycloak's API hides those without a provider. */
    List<String> credentials(String id) throws IOException {
        JsonNode export =
                new ObjectMapper().readTree(RunningKeycloak.get().probe().export(realm.name()));
        List<String> types = new ArrayList<>();
        export.get("users").forEach(user -> {
            if (id.equals(user.get("id").asText())) {
                user.get("credentials")
                        .forEach(credential -> types.add(credential.get("type").asText()));
            }
        });
        return types;
    }

    /** All that a migration changes and that going back restores. */
    Map<String, JsonNode> bindings() {
        ObjectMapper json = new ObjectMapper();
        RealmRepresentation settings = realm.api().toRepresentation();
        Map<String, JsonNode> bindings = new TreeMap<>();
        bindings.put("realm", json.valueToTree(settings));
        bindings.put("actions", json.valueToTree(realm.api().flows().getRequiredActions()));
        realm.api()
                .clients()
                .findAll()
                .forEach(client -> bindings.put(
                        "client " + client.getClientId(),
                        json.valueToTree(client.getAuthenticationFlowBindingOverrides())));
        realm.api()
                .identityProviders()
                .findAll()
                .forEach(provider -> bindings.put(
                        "provider " + provider.getAlias(),
                        json.valueToTree(new LinkedHashMap<>(Map.of(
                                "first", String.valueOf(provider.getFirstBrokerLoginFlowAlias()),
                                "post", String.valueOf(provider.getPostBrokerLoginFlowAlias()))))));
        return bindings;
    }

    /** The options of an enabled step in a part; Keycloak's API does not show a part in which one has no provider. */
    Map<String, String> options(String part, String step) {
        RealmRepresentation export = realm.api().partialExport(false, false);
        String config = steps(export, part)
                .filter(found -> step.equals(found.getAuthenticator()) && !"DISABLED".equals(found.getRequirement()))
                .findFirst()
                .orElseThrow()
                .getAuthenticatorConfig();
        return export.getAuthenticatorConfig().stream()
                .filter(found -> config.equals(found.getAlias()))
                .findFirst()
                .orElseThrow()
                .getConfig();
    }

    /** The steps of a part. */
    List<String> steps(String part) {
        return steps(realm.api().partialExport(false, false), part)
                .map(step -> step.getAuthenticator() + " " + step.getRequirement())
                .toList();
    }

    private static Stream<AuthenticationExecutionExportRepresentation> steps(RealmRepresentation export, String part) {
        return export.getAuthenticationFlows().stream()
                .filter(flow -> part.equals(flow.getAlias()))
                .flatMap(flow -> flow.getAuthenticationExecutions().stream());
    }
}
