package dev.emailotp.otp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** Keys that can be rotated and removed. */
public final class TestKeys implements CodeKeys {
    private final Map<String, CodeKey> keys = new LinkedHashMap<>();
    private String active = "";

    public TestKeys() {
        rotate();
    }

    public void rotate() {
        active = "key-" + (keys.size() + 1);
        byte[] secret =
                (active + " of a test, long enough for its use").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        keys.put(active, new CodeKey(active, new SecretKeySpec(secret, "HmacSHA256")));
    }

    public void remove(String id) {
        keys.remove(id);
    }

    @Override
    public CodeKey active() {
        return keys.get(active);
    }

    @Override
    public Optional<CodeKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
