package dev.emailotp.demo.app;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.emailotp.demo.web.WebRequest;
import java.util.List;
import java.util.Optional;

/**
 * The two cookies of the app: the id of its own session, and the refresh token, which outlives a restart of the app.
 * No script can read them, and no other site's form or script can have them sent. They hold nothing that works without
 * the app: the refresh token is good only together with the app's secret.
 */
final class AppCookies {
    /** Cookies are shared by all ports of a host, so the names say whose they are. */
    private static final String SESSION = "demo_app_session";

    private static final String REFRESH = "demo_app_refresh";

    private final String attributes;

    AppCookies(boolean https) {
        // Lax, not Strict: the way back from Keycloak is a link from another page.
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (https ? "; Secure" : "");
    }

    Optional<String> session(WebRequest request) {
        return request.cookie(SESSION);
    }

    Optional<RefreshToken> refresh(WebRequest request) {
        return request.cookie(REFRESH).map(RefreshToken::new);
    }

    String session(String id) {
        return SESSION + "=" + id + attributes;
    }

    String refresh(RefreshToken token) {
        return REFRESH + "=" + token.getValue() + attributes;
    }

    List<String> none() {
        return List.of(SESSION + "=" + attributes + "; Max-Age=0", REFRESH + "=" + attributes + "; Max-Age=0");
    }
}
