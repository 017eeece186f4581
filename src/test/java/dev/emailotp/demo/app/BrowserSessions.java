package dev.emailotp.demo.app;

import dev.emailotp.demo.web.WebRequest;
import dev.emailotp.demo.web.WebResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sessions of all browsers, in memory. The cookie holds an id and nothing else. */
final class BrowserSessions {
    /** Cookies are shared by all ports of a host, so the name says whose it is. */
    private static final String COOKIE = "demo_app_session";

    private static final int SESSIONS_AT_MOST = 1000;

    private final Map<String, BrowserSession> sessions = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BrowserSession> eldest) {
            return size() > SESSIONS_AT_MOST;
        }
    };

    synchronized Optional<BrowserSession> find(WebRequest request) {
        return request.cookie(COOKIE).map(sessions::get);
    }

    /**
     * Gives the browser this session under a new id, and ends the one it had. An id from before the sign-in must not
     * work after it: somebody else may have planted it.
     */
    synchronized WebResponse replace(WebRequest request, BrowserSession session, WebResponse response) {
        request.cookie(COOKIE).ifPresent(sessions::remove);
        String id = RandomToken.next();
        sessions.put(id, session);
        // Lax, not Strict: the way back from Keycloak is a link from another page. An app on HTTPS adds Secure.
        return response.withHeader("Set-Cookie", COOKIE + "=" + id + "; Path=/; HttpOnly; SameSite=Lax");
    }

    synchronized WebResponse end(WebRequest request, WebResponse response) {
        request.cookie(COOKIE).ifPresent(sessions::remove);
        return response.withHeader("Set-Cookie", COOKIE + "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    }
}
