package dev.emailotp.it.support;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.keys.KeyProvider;
import org.keycloak.representations.idm.ComponentExportRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * What realms of tests need not pay for. Their RSA key is made once: two new ones for each realm took half of the suite's
 * time. Their passwords are hashed cheaply: what is tested is what comes after them, hundreds of times.
 */
public final class RealmCosts {
    private static final RealmCosts SHARED = new RealmCosts();

    private final String rsa;

    private RealmCosts() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            rsa = Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Spares the realm both. */
    public static void cut(RealmRepresentation realm) {
        shareKeys(realm);
        realm.setPasswordPolicy(Stream.concat(
                        Stream.ofNullable(realm.getPasswordPolicy()),
                        Stream.of("hashAlgorithm(pbkdf2-sha256)", "hashIterations(1)"))
                .collect(Collectors.joining(" and ")));
    }

    /** Gives the realm that RSA key, and secrets of its own. */
    public static void shareKeys(RealmRepresentation realm) {
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
