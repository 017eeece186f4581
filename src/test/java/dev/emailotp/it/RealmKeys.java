package dev.emailotp.it;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.keys.KeyProvider;
import org.keycloak.representations.idm.ComponentExportRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** Keys for realms of tests. Their RSA key is made once: two new ones for each realm took half of the suite's time. */
final class RealmKeys {
    private static final RealmKeys SHARED = new RealmKeys();

    private final String rsa;

    private RealmKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            rsa = Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the realm that RSA key, and secrets of its own. */
    static void give(RealmRepresentation realm) {
        MultivaluedHashMap<String, ComponentExportRepresentation> components = new MultivaluedHashMap<>();
        components.add(KeyProvider.class.getName(), key("rsa", Map.of("privateKey", SHARED.rsa)));
        components.add(KeyProvider.class.getName(), key("hmac-generated", Map.of("algorithm", "HS512")));
        components.add(KeyProvider.class.getName(), key("aes-generated", Map.of()));
        realm.setComponents(components);
    }

    private static ComponentExportRepresentation key(String provider, Map<String, String> config) {
        ComponentExportRepresentation key = new ComponentExportRepresentation();
        key.setName(provider);
        key.setProviderId(provider);
        MultivaluedHashMap<String, String> values = new MultivaluedHashMap<>();
        values.putSingle("priority", "100");
        config.forEach(values::putSingle);
        key.setConfig(values);
        return key;
    }
}
