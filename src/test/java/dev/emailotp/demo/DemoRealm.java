package dev.emailotp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The shipped realm plus the demo's public parts: its people with their passwords, and the secrets of its apps. These
 * are in a separate file, so that a server that imports the shipped realm does not run with them.
 */
public final class DemoRealm {
    private static final String DEMO_ONLY = "demo-realm.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private DemoRealm() {}

    /**
     * @param shipped the file {@code realm-export.json}
     * @return its text with the demo's parts added and placeholders unchanged
     */
    public static String text(Path shipped) {
        try (InputStream file = Objects.requireNonNull(DemoRealm.class.getResourceAsStream(DEMO_ONLY), DEMO_ONLY)) {
            ObjectNode realm = (ObjectNode) JSON.readTree(shipped.toFile());
            JsonNode demo = JSON.readTree(file);
            ((ArrayNode) realm.get("users")).addAll((ArrayNode) demo.get("users"));
            demo.get("clients").forEach(client -> enable(realm, (ObjectNode) client));
            // Whoever tries everything from one machine does what attackers do.
            ((ObjectNode) realm.get("attributes")).put("email-otp-attack.stage", "none");
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(realm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void enable(ObjectNode realm, ObjectNode client) {
        for (JsonNode candidate : realm.get("clients")) {
            if (candidate.get("clientId").equals(client.get("clientId"))) {
                ((ObjectNode) candidate).setAll(client);
                return;
            }
        }
        throw new IllegalStateException("The realm has no client " + client.get("clientId"));
    }
}
