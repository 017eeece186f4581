package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.metric.Metric;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;

/** Counts the requests of apps by door and answer. */
enum ApiCounts {
    SEND_CODE(ApiResource.SEND),
    VERIFY_CODE(ApiResource.VERIFY),
    AUTHORIZE_CHALLENGE(ApiResource.CHALLENGE),
    TOKEN("token"),
    PASSWORD_GRANT("password-grant");

    private final String door;

    ApiCounts(String door) {
        this.door = door;
    }

    String door() {
        return door;
    }

    /** @return the same answer */
    Response count(KeycloakSession session, Response answer) {
        Meters.ofTheServer()
                .count(
                        Metric.API_REQUESTS,
                        session.getContext().getRealm().getName(),
                        door,
                        ApiFormat.error(answer).orElse("ok"));
        return answer;
    }

    static ApiCounts at(String path) {
        return switch (path) {
            case ApiResource.SEND -> SEND_CODE;
            case ApiResource.VERIFY -> VERIFY_CODE;
            default -> AUTHORIZE_CHALLENGE;
        };
    }
}
