package dev.emailotp.it.walk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.emailotp.it.support.RealmCosts;
import dev.emailotp.it.support.RunningKeycloak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.keycloak.representations.idm.RealmRepresentation;

/** A realm to walk in, made from the shipped file: its own people only, limits out of reach, cheap hashes, no detection. */
final class World {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> NO_LIMITS = Map.of(
            "mailsPerTenMinutes", "100000",
            "mailsPerDay", "100000",
            "failuresPerHour", "100000",
            "failuresPerDay", "100000",
            "mailsPerNetwork", "0",
            "guessesPerNetwork", "0");

    final Flow flow;
    final String realm;
    final String provider;
    final Admin admin;
    final Inbox inbox;

    /** The ids of all executions of a step, by the step. */
    final Map<String, List<String>> steps = new TreeMap<>();

    World(Flow flow, Admin admin, Inbox inbox) {
        this.flow = flow;
        this.admin = admin;
        this.inbox = inbox;
        realm = "walk-" + flow.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-"
                + UUID.randomUUID().toString().substring(0, 6);
        provider = realm + "-provider";
        admin.post("", representation());
        admin.post(
                "/" + realm + "/clients",
                Map.of("clientId", "app", "publicClient", true, "redirectUris", List.of(Answer.APPLICATION)));
        connect();
        findSteps();
    }

    String signInUrl() {
        return at("") + "/protocol/openid-connect/auth?client_id=app&response_type=code&scope=openid&redirect_uri="
                + URLEncoder.encode(Answer.APPLICATION, StandardCharsets.UTF_8);
    }

    /** An address of the realm. */
    String at(String path) {
        return RunningKeycloak.get().baseUrl() + "/realms/" + realm + path;
    }

    private RealmRepresentation representation() {
        try {
            ObjectNode file = (ObjectNode) JSON.readTree(Files.readString(Path.of("realm-export.json"))
                    .replaceAll("\\$\\{SMTP_PORT:[^}]*}", Integer.toString(inbox.port()))
                    .replaceAll("\\$\\{\\w+:([^}]*)}", "$1")
                    .replace("default-roles-demo", "default-roles-" + realm)
                    .replace("demo.example", realm + ".example"));
            file.put("realm", realm);
            file.remove(List.of("id", "users"));
            file.put("bruteForceProtected", false);
            file.put("eventsEnabled", false);
            file.put("adminEventsEnabled", false);
            file.put("passwordPolicy", "length(8)");
            file.put("otpPolicyCodeReusable", true);
            ((ArrayNode) file.get("authenticationFlows")).addAll((ArrayNode) JSON.readTree(flow.flows()));
            if (flow.replacesBrowserFlow()) {
                file.put("browserFlow", Flow.BROWSER);
            }
            liftLimits(file);
            RealmRepresentation representation = JSON.treeToValue(file, RealmRepresentation.class);
            RealmCosts.cut(representation);
            return representation;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void liftLimits(ObjectNode file) {
        ArrayNode configs = (ArrayNode) file.get("authenticatorConfig");
        for (JsonNode step : file.get("authenticationFlows").findParents("authenticator")) {
            if (step.get("authenticator").asText().startsWith("email-otp-")
                    && !step.get("authenticator").asText().startsWith("email-otp-condition")) {
                String alias = step.path("authenticatorConfig").asText("walked " + configs.size());
                ObjectNode config = null;
                for (JsonNode candidate : configs) {
                    config = candidate.get("alias").asText().equals(alias)
                            ? (ObjectNode) candidate.get("config")
                            : config;
                }
                if (config == null) {
                    ((ObjectNode) step).put("authenticatorConfig", alias);
                    config = configs.addObject().put("alias", alias).putObject("config");
                }
                NO_LIMITS.forEach(config::put);
            }
        }
        for (JsonNode action : file.get("requiredActions")) {
            if (List.of("email-otp-verify-email", "email-otp-update-email")
                    .contains(action.get("providerId").asText())) {
                NO_LIMITS.forEach(((ObjectNode) action).withObject("/config")::put);
            }
        }
    }

    /** Another realm, whose logins this one takes. */
    private void connect() {
        String from = RunningKeycloak.get().baseUrl() + "/realms/" + provider;
        RealmRepresentation upstream = new RealmRepresentation();
        upstream.setRealm(provider);
        upstream.setEnabled(true);
        upstream.setDuplicateEmailsAllowed(true);
        upstream.setLoginWithEmailAllowed(false);
        RealmCosts.cut(upstream);
        admin.post("", upstream);
        admin.post(
                "/" + provider + "/clients",
                Map.of("clientId", "relay", "secret", "relay", "redirectUris", List.of(at("/broker/*"))));
        Map<String, Object> idp = new TreeMap<>(Map.of(
                "alias",
                "elsewhere",
                "providerId",
                "oidc",
                "enabled",
                true,
                "trustEmail",
                false,
                "firstBrokerLoginFlowAlias",
                "first login with email code",
                "config",
                Map.of(
                        "clientId",
                        "relay",
                        "clientSecret",
                        "relay",
                        "clientAuthMethod",
                        "client_secret_post",
                        "authorizationUrl",
                        from + "/protocol/openid-connect/auth",
                        "tokenUrl",
                        from + "/protocol/openid-connect/token",
                        "jwksUrl",
                        from + "/protocol/openid-connect/certs",
                        "useJwksUrl",
                        "true",
                        "validateSignature",
                        "true",
                        "defaultScope",
                        "openid profile email")));
        if (flow.asksAfterProvider()) {
            idp.put("postBrokerLoginFlowAlias", Flow.AFTER_PROVIDER);
        }
        admin.post("/" + realm + "/identity-provider/instances", idp);
    }

    private void findSteps() {
        for (JsonNode flow : admin.get("/" + realm + "/authentication/flows")) {
            if (!flow.get("builtIn").asBoolean()) {
                String alias = URLEncoder.encode(flow.get("alias").asText(), StandardCharsets.UTF_8)
                        .replace("+", "%20");
                for (JsonNode step : admin.get("/" + realm + "/authentication/flows/" + alias + "/executions")) {
                    if (step.hasNonNull("providerId")) {
                        steps.computeIfAbsent(step.get("providerId").asText(), id -> new ArrayList<>())
                                .add(step.get("id").asText());
                    }
                }
            }
        }
    }
}
