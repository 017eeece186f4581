package dev.emailotp.keycloak.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a door answers. */
enum ApiFormat {
    /** Plain answers, and problems as in RFC 9457. */
    PROBLEM("application/problem+json", ApiError::status) {
        @Override
        Response sent(SentCode code) {
            return answer(200, MediaType.APPLICATION_JSON, code.members()).build();
        }

        @Override
        Map<String, Object> words(ApiRefusal refusal) {
            ApiError error = refusal.error();
            Map<String, Object> words = new LinkedHashMap<>();
            words.put("type", "urn:dev.emailotp:problem:" + error.code());
            words.put("title", error.title());
            words.put("status", error.status());
            words.put("detail", refusal.text());
            words.put(CODE, error.code());
            return words;
        }
    },

    /** The authorization challenge endpoint, where a code to enter is an error until it is entered. */
    CHALLENGE(MediaType.APPLICATION_JSON, error -> error.status() == 403 ? 400 : error.status()) {
        @Override
        Response sent(SentCode code) {
            return refused(code.asRefusal());
        }

        @Override
        Map<String, Object> words(ApiRefusal refusal) {
            Map<String, Object> words = oauth(refusal, refusal.error().oauth());
            refusal.error().asksFor().ifPresent(what -> words.put(what + "_required", true));
            return words;
        }
    },

    /** The token endpoint, where RFC 6749 section 5.2 has the statuses 400 and 401. */
    GRANT(MediaType.APPLICATION_JSON, error -> error.status() == 401 || error.status() == 503 ? error.status() : 400) {
        @Override
        Response sent(SentCode code) {
            return refused(code.asRefusal());
        }

        @Override
        Map<String, Object> words(ApiRefusal refusal) {
            return oauth(refusal, refusal.error().grant());
        }
    };

    private static final String CODE = "code";
    private static final String ERROR_CODE = "error_code";

    private final String mediaType;
    private final Function<ApiError, Integer> status;

    ApiFormat(String mediaType, Function<ApiError, Integer> status) {
        this.mediaType = mediaType;
        this.status = status;
    }

    /** Answers that a code is on its way. */
    abstract Response sent(SentCode code);

    abstract Map<String, Object> words(ApiRefusal refusal);

    Response refused(ApiRefusal refusal) {
        Map<String, Object> body = new LinkedHashMap<>(words(refusal));
        body.putAll(refusal.members());
        long seconds = refusal.retryAfter().plusMillis(999).toSeconds();
        Response.ResponseBuilder answer = answer(status.apply(refusal.error()), mediaType, body);
        if (seconds > 0) {
            body.put("retry_after", seconds);
            answer.header(HttpHeaders.RETRY_AFTER, seconds);
        }
        return answer.build();
    }

    static Response.ResponseBuilder answer(int status, String mediaType, Map<String, ?> body) {
        return Response.status(status)
                .type(mediaType)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body);
    }

    /** Returns the stable name of the error that an answer tells; empty if it tells none. */
    static Optional<String> error(Response answer) {
        return answer.getEntity() instanceof Map<?, ?> body
                ? Optional.ofNullable(body.containsKey(ERROR_CODE) ? body.get(ERROR_CODE) : body.get(CODE))
                        .map(Object::toString)
                : Optional.empty();
    }

    private static Map<String, Object> oauth(ApiRefusal refusal, String error) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("error", error);
        words.put("error_description", refusal.text());
        words.put(ERROR_CODE, refusal.error().code());
        return words;
    }
}
