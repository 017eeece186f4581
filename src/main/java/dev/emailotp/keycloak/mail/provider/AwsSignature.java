package dev.emailotp.keycloak.mail.provider;

import dev.emailotp.keycloak.http.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;

/**
 * Signs a POST without a query, with <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signature Version
 * 4</a>.
 */
record AwsSignature(ProviderAccount account, String service) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Returns the request with a signature of all its headers, its time and its body. */
    ApiRequest sign(ApiRequest request) {
        Instant now = account.clock().instant();
        String time = TIME.format(now);
        String day = time.substring(0, 8);
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value.strip()));
        headers.put("host", request.url().getRawAuthority());
        headers.put("x-amz-date", time);
        String signed = String.join(";", headers.keySet());
        String canonical = String.join(
                "\n",
                "POST",
                request.url().getRawPath(),
                "",
                headers.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining()),
                signed,
                digest(request.body()));
        String scope = String.join("/", day, account.region(), service, "aws4_request");
        String toSign = String.join("\n", ALGORITHM, time, scope, digest(canonical.getBytes(StandardCharsets.UTF_8)));
        String signature = HexFormat.of().formatHex(hmac(key(day), toSign));
        return request.with("X-Amz-Date", time)
                .with(
                        "Authorization",
                        ALGORITHM + " Credential=" + account.keyId() + "/" + scope + ", SignedHeaders=" + signed
                                + ", Signature=" + signature);
    }

    /** Returns the key that signs the requests of a day, such as {@code 20150830}. */
    byte[] key(String day) {
        byte[] key = ("AWS4" + account.key()).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day, account.region(), service, "aws4_request"}) {
            key = hmac(key, part);
        }
        return key;
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(HashUtils.hash(JavaAlgorithm.SHA256, bytes));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
