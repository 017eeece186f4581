package dev.emailotp.mailprovider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks an AWS signature of version 4, by <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">its description</a>.
 */
record Signature(String keyId, String key, String region, String service) {
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8}/[^/]+/[^/]+/aws4_request), SignedHeaders=([a-z0-9;-]+), "
                    + "Signature=([0-9a-f]{64})");

    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    /** Returns the name of the error; empty if the request is signed. */
    Optional<String> wrong(ProviderRequest request) {
        Matcher parts = AUTHORIZATION.matcher(request.header("authorization"));
        if (!parts.matches()) {
            return Optional.of("IncompleteSignature");
        }
        if (!parts.group(1).equals(keyId)) {
            return Optional.of("bad key");
        }
        String time = request.header("x-amz-date");
        List<String> signed = Arrays.asList(parts.group(3).split(";"));
        String scope = time.replaceFirst("T.*", "") + "/" + region + "/" + service + "/aws4_request";
        if (!signed.containsAll(List.of("content-type", "host", "x-amz-date"))
                || !parts.group(2).equals(scope)
                || !signed.equals(signed.stream().sorted().toList())) {
            return Optional.of("InvalidSignatureException");
        }
        Instant sent = LocalDateTime.parse(time, DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"))
                .toInstant(ZoneOffset.UTC);
        if (Duration.between(sent, Instant.now()).abs().compareTo(TOLERANCE) > 0) {
            return Optional.of("RequestExpired");
        }
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256(canonical(request, signed));
        return hex(mac(signingKey(scope), toSign)).equals(parts.group(4))
                ? Optional.empty()
                : Optional.of("InvalidSignatureException");
    }

    private static byte[] canonical(ProviderRequest request, List<String> signed) {
        StringBuilder text = new StringBuilder(request.method() + "\n" + request.url() + "\n\n");
        signed.forEach(name -> text.append(name)
                .append(':')
                .append(request.header(name).strip().replaceAll(" +", " "))
                .append('\n'));
        text.append('\n').append(String.join(";", signed)).append('\n').append(sha256(request.body()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] signingKey(String scope) {
        byte[] secret = ("AWS4" + key).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            secret = mac(secret, part);
        }
        return secret;
    }

    private static String sha256(byte[] bytes) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
