package dev.emailotp.keycloak.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.http.Header;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.protocol.HttpCoreContext;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.JsonSerialization;

/** Calls APIs with Keycloak's HTTP client, its proxy settings, truststore and pool. */
public final class ApiCall {
    private static final int LONGEST_REPLY = 65_536;

    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

    private final CloseableHttpClient client;
    private final RequestConfig settings;

    public ApiCall(CloseableHttpClient client) {
        this(client, ANSWERS_WITHIN);
    }

    /** @param answersWithin the longest silence */
    public ApiCall(CloseableHttpClient client, Duration answersWithin) {
        WireLogs.silence();
        this.client = client;
        int connectsWithin = (int) CONNECTS_WITHIN.toMillis();
        settings = RequestConfig.custom()
                .setConnectTimeout(connectsWithin)
                .setConnectionRequestTimeout(connectsWithin)
                .setSocketTimeout((int) answersWithin.toMillis())
                // A secret goes to the service that it is for.
                .setRedirectsEnabled(false)
                .build();
    }

    public static ApiCall of(KeycloakSession session) {
        return new ApiCall(session.getProvider(HttpClientProvider.class).getHttpClient());
    }

    /** @throws UnansweredException if there was no answer; it says whether the request can have been received */
    public ApiReply send(ApiRequest request) throws UnansweredException {
        HttpPost post = new HttpPost(request.url());
        post.setConfig(settings);
        request.headers().forEach(post::setHeader);
        post.setEntity(new SentOnce(request.body()));
        HttpClientContext context = HttpClientContext.create();
        try (CloseableHttpResponse reply = client.execute(post, context)) {
            return new ApiReply(reply.getStatusLine().getStatusCode(), headers(reply), body(reply));
        } catch (IOException e) {
            throw new UnansweredException(failure(e, context), e);
        }
    }

    /** Keycloak's client may be configured to post again after a broken connection. A mail would come as often. */
    private static final class SentOnce extends ByteArrayEntity {
        SentOnce(byte[] body) {
            super(body);
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }
    }

    private static SendFailure failure(IOException e, HttpClientContext context) {
        if (e instanceof UnknownHostException) {
            return SendFailure.of(FailureKind.CONNECT, FailureCause.CONFIGURATION, "");
        }
        // The client says whether it has begun to send, unless it had to ask a proxy first.
        boolean isUnsent = context.getAttribute(HttpCoreContext.HTTP_REQ_SENT) == null
                || e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof NoRouteToHostException;
        if (e instanceof ConnectionPoolTimeoutException) {
            return SendFailure.of(FailureKind.INTERNAL);
        }
        boolean isTls = e instanceof SSLHandshakeException || e instanceof SSLPeerUnverifiedException;
        if (isTls || isUnsent && e instanceof SSLException) {
            return SendFailure.of(FailureKind.TLS);
        }
        return SendFailure.of(isUnsent ? FailureKind.CONNECT : FailureKind.ANSWER_LOST);
    }

    private static Map<String, String> headers(CloseableHttpResponse reply) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : reply.getAllHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    /**
     * Reads no more than is of use. The stream is not closed, because that would read all the rest; closing the reply ends
     * the connection then. What an answer says does not matter as much as that there is one.
     */
    private static JsonNode body(CloseableHttpResponse reply) {
        if (reply.getEntity() == null) {
            return MissingNode.getInstance();
        }
        try {
            InputStream body = reply.getEntity().getContent();
            JsonNode read = JsonSerialization.readValue(body.readNBytes(LONGEST_REPLY), JsonNode.class);
            return read == null ? MissingNode.getInstance() : read;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
