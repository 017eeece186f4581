package dev.emailotp.demo.app;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.emailotp.demo.web.WebRequest;
import java.util.List;
import java.util.Optional;

/**
 * The app's two cookies: the id of its own session, and the refresh token, which survives a restart of the app. Scripts
 * cannot read them, and forms or scripts of other sites cannot make the browser send them. They are useless without the
 * app: the refresh token is valid only together with the app's secret.
 */
final class AppCookies {
    /** All ports of a host share its cookies, so the names say which app they belong to. */
    private static final String SESSION = "demo_app_session";

    private static final String REFRESH = "demo_app_refresh";

    private final String attributes;

    AppCookies(boolean https) {
        // Lax instead of Strict, because the way back from Keycloak is a link from another site.
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
