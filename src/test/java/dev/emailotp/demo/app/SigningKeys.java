package dev.emailotp.demo.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The server's public RSA keys (RFC 7517), kept until a token names one that is not among them. */
final class SigningKeys {
    private final JsonHttp http;
    private final String address;
    private Map<String, PublicKey> keys = Map.of();

    SigningKeys(JsonHttp http, String address) {
        this.http = http;
        this.address = address;
    }

    synchronized PublicKey key(String id) throws SignInFailedException, InterruptedException {
        if (!keys.containsKey(id)) {
            // Keys rotate; asking again is how an app learns of a new one.
            keys = load();
        }
        return Optional.ofNullable(keys.get(id))
                .orElseThrow(() -> new SignInFailedException("The ID token is signed with an unknown key."));
    }

    private Map<String, PublicKey> load() throws SignInFailedException, InterruptedException {
        Map<String, PublicKey> loaded = new HashMap<>();
        for (JsonNode key : http.get(address).path("keys")) {
            if (key.path("kty").asText().equals("RSA")
                    && key.path("use").asText().equals("sig")) {
                loaded.put(key.path("kid").asText(), rsa(key));
            }
        }
        return loaded;
    }

    private static PublicKey rsa(JsonNode key) throws SignInFailedException {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SignInFailedException("The sign-in server's keys cannot be read.", e);
        }
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
    }
}
