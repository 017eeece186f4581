package dev.emailotp.keycloak.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.keycloak.credential.CredentialModel;
import org.keycloak.util.JsonSerialization;

/**
 * The mark of a factor that a person has set up in another extension. It stands where Keycloak keeps a credential's
 * secret, which has none here: unlike the data, nobody but an export shows it.
 */
final class TakenOver {
    /** What stands there without the mark. */
    static final String NOT = "{}";

    private static final String FROM = "takenOverFrom";

    private TakenOver() {}

    static String written(String type) {
        try {
            return JsonSerialization.writeValueAsString(Map.of(FROM, type));
        } catch (IOException e) {
            throw new IllegalStateException("A mark cannot be written", e);
        }
    }

    static boolean isOn(CredentialModel credential) {
        try {
            JsonNode secret = JsonSerialization.readValue(credential.getSecretData(), JsonNode.class);
            return secret != null && secret.has(FROM);
        } catch (IOException | IllegalArgumentException e) {
            // an import can have anything there
            return false;
        }
    }
}
