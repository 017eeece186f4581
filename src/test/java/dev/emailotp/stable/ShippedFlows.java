package dev.emailotp.stable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the shipped realm has of ours: flows that have our steps, their options, our actions and listeners. */
final class ShippedFlows {
    private final JsonNode realm;

    ShippedFlows() throws IOException {
        realm = new ObjectMapper().readTree(new File("realm-export.json"));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String bound : List.of("browserFlow", "resetCredentialsFlow", "directGrantFlow", "passwordPolicy")) {
            lines.add(bound + " " + realm.path(bound));
        }
        lines.add("eventsListeners " + realm.path("eventsListeners"));
        for (JsonNode flow : realm.path("authenticationFlows")) {
            for (JsonNode execution : flow.path("authenticationExecutions")) {
                lines.add("flow " + flow.path("alias") + " " + execution);
            }
        }
        all("authenticatorConfig")
                .forEach(config -> lines.add("config " + config.path("alias") + " " + config.path("config")));
        all("requiredActions").stream()
                .filter(action -> action.path("providerId").asText().startsWith("email-otp"))
                .forEach(action -> lines.add("action " + action.path("alias") + " enabled " + action.path("enabled")
                        + " default " + action.path("defaultAction") + " " + action.path("config")));
        all("identityProviders")
                .forEach(provider -> lines.add("provider " + provider.path("alias") + " first "
                        + provider.path("firstBrokerLoginFlowAlias") + " post "
                        + provider.path("postBrokerLoginFlowAlias")));
        realm.path("attributes")
                .fieldNames()
                .forEachRemaining(name -> lines.add(
                        "attribute " + name + " " + realm.path("attributes").path(name)));
        return lines;
    }

    private List<JsonNode> all(String field) {
        return StreamSupport.stream(realm.path(field).spliterator(), false).toList();
    }
}
