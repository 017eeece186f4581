package dev.emailotp.keycloak.visitorcheck;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.StreamSupport;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.message.BasicNameValuePair;
import org.keycloak.util.JsonSerialization;

/**
 * The third party that knows whether an answer is right. All three take the same request and give the same answer. Only a
 * few requests wait for it at a time: if it hangs, the server's threads are not all there.
 *
 * @param url where it is asked
 * @param free how many more may ask at the same time
 * @param told for each realm, when it was last told that it does not answer, in nanoseconds
 */
record CaptchaService(String url, Semaphore free, Map<String, Long> told) {
    static final int AT_ONCE = 20;

    /** Errors that no visitor causes, whatever is posted. */
    private static final Set<String> OF_THE_SERVER =
            Set.of("missing-input-secret", "invalid-input-secret", "internal-error");

    private static final int LONGEST_REPLY = 16_384;

    private static final Duration TELLS_AFTER = Duration.ofMinutes(1);

    /** In milliseconds. */
    private static final int PATIENCE = 3000;

    private static final RequestConfig TIMES = RequestConfig.custom()
            .setConnectTimeout(PATIENCE)
            .setConnectionRequestTimeout(PATIENCE)
            .setSocketTimeout(PATIENCE)
            .build();

    static CaptchaService at(String url) {
        return new CaptchaService(url, new Semaphore(AT_ONCE), new ConcurrentHashMap<>());
    }

    /** Returns whether the admins of a realm are told now that it does not answer; not more often than once a minute. */
    boolean mayTell(String realm) {
        long now = System.nanoTime();
        return told.merge(realm, now, (last, next) -> next - last >= TELLS_AFTER.toNanos() ? next : last) == now;
    }

    /**
     * Asks whether the answer is right. The network of the visitor is not told.
     *
     * @throws IOException if it does not say; the message has no secret
     */
    boolean accepts(CloseableHttpClient client, String secret, String answer) throws IOException {
        if (!free.tryAcquire()) {
            throw new IOException("too many answers are being looked at");
        }
        try {
            HttpPost post = new HttpPost(url);
            post.setConfig(TIMES);
            post.setEntity(new UrlEncodedFormEntity(
                    List.of(new BasicNameValuePair("secret", secret), new BasicNameValuePair("response", answer)),
                    StandardCharsets.UTF_8));
            try (CloseableHttpResponse reply = client.execute(post)) {
                int status = reply.getStatusLine().getStatusCode();
                if (reply.getEntity() == null || status / 100 == 5 || status / 100 == 3) {
                    throw new IOException("it answers with the status " + status);
                }
                try (InputStream body = reply.getEntity().getContent()) {
                    return isSuccess(JsonSerialization.readValue(body.readNBytes(LONGEST_REPLY), JsonNode.class));
                }
            }
        } finally {
            free.release();
        }
    }

    private static boolean isSuccess(JsonNode reply) throws IOException {
        List<String> errors = StreamSupport.stream(reply.path("error-codes").spliterator(), false)
                .map(JsonNode::asText)
                .filter(OF_THE_SERVER::contains)
                .toList();
        if (!errors.isEmpty() || !reply.path("success").isBoolean()) {
            throw new IOException("it answers with the errors " + errors);
        }
        return reply.path("success").asBoolean();
    }
}
