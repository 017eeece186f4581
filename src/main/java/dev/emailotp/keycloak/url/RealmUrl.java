package dev.emailotp.keycloak.url;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.urls.UrlType;

/**
 * The base URL under which people reach a realm: the realm's frontend URL, or the server's option {@code hostname}. If
 * neither is set, Keycloak takes the host that a request names. A visitor chooses that one, so it is not used here.
 */
public final class RealmUrl {
    private static final String HOST_OF_REQUEST = "host-of-the-request.invalid";

    private RealmUrl() {}

    /** Returns the path below which the server answers. To be called during a request; elsewhere it is {@code /}. */
    public static String path(KeycloakSession session) {
        try {
            return session.getContext().getUri(UrlType.FRONTEND).getBaseUri().getPath();
        } catch (RuntimeException e) {
            // There is no request. Keycloak has no other way to find that out.
            return "/";
        }
    }

    /**
     * Returns the base URL of the realm in the session's context.
     *
     * @param path the path, if only the name of the host is configured
     * @return empty if no host is configured
     */
    public static Optional<URI> of(KeycloakSession session, String path) {
        URI base = new KeycloakUriInfo(session, UrlType.FRONTEND, requestTo(path)).getBaseUri();
        return Optional.of(base).filter(url -> url.getHost() != null && !HOST_OF_REQUEST.equals(url.getHost()));
    }

    /** A request over HTTPS to a host that does not exist. */
    private static UriInfo requestTo(String path) {
        return (UriInfo) Proxy.newProxyInstance(
                RealmUrl.class.getClassLoader(), new Class<?>[] {UriInfo.class}, (proxy, method, arguments) -> {
                    UriBuilder base = UriBuilder.fromPath(path).scheme("https").host(HOST_OF_REQUEST);
                    return switch (method.getName()) {
                        case "getBaseUriBuilder", "getRequestUriBuilder" -> base;
                        case "getBaseUri", "getRequestUri" -> base.build();
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }
}
