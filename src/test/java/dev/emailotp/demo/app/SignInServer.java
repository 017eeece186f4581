package dev.emailotp.demo.app;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The sign-in server. Its metadata is read on first use, so that the app can start before the server. */
final class SignInServer {
    private final String issuer;
    private final String clientId;
    private final String secret;
    private final URI callback;

    @Nullable
    private OpenIdProvider provider;

    SignInServer(String issuer, String clientId, String secret, URI callback) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.secret = secret;
        this.callback = callback;
    }

    synchronized OpenIdProvider get() throws SignInFailedException {
        OpenIdProvider known = provider;
        if (known == null) {
            known = OpenIdProvider.discover(issuer, clientId, secret, callback);
            provider = known;
        }
        return known;
    }
}
