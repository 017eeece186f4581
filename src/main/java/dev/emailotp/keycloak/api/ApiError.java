package dev.emailotp.keycloak.api;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.keycloak.OAuthErrorException;

/** The errors of the API. Names, statuses and OAuth errors are stable; {@code docs/api.md} explains each. */
enum ApiError {
    MALFORMED_REQUEST(400, OAuthErrorException.INVALID_REQUEST, "The request is malformed"),
    METHOD_NOT_ALLOWED(405, OAuthErrorException.INVALID_REQUEST, "Only POST is answered here"),
    INVALID_CLIENT(401, OAuthErrorException.INVALID_CLIENT, "The client is unknown or has not authenticated"),
    NOT_ENABLED(403, OAuthErrorException.UNAUTHORIZED_CLIENT, "This is not switched on for the client"),
    INVALID_SCOPE(400, OAuthErrorException.INVALID_SCOPE, "The scope is not available to the client"),
    INVALID_ADDRESS(400, OAuthErrorException.INVALID_REQUEST, "No mail can be sent to this address"),
    BINDING_REQUIRED(400, OAuthErrorException.INVALID_REQUEST, "A public client binds the request to PKCE or DPoP"),
    INVALID_SESSION(400, Words.INVALID_SESSION, "The session is unknown, has ended, or belongs to another caller"),
    VISITOR_CHECK_REQUIRED(400, Words.INSUFFICIENT, "Solve the task and repeat the request with its answer"),
    CODE_REQUIRED(400, Words.INSUFFICIENT, "A code was sent by mail; send it with the session"),
    PASSWORD_REQUIRED(400, Words.INSUFFICIENT, "The password is required"),
    WRONG_PASSWORD(400, Words.INSUFFICIENT, "The name or the password is wrong"),
    WRONG_CODE(400, Words.INSUFFICIENT, "The code is wrong"),
    MALFORMED_CODE(400, Words.INSUFFICIENT, "The input cannot be a code"),
    EXPIRED_CODE(400, Words.INSUFFICIENT, "The code has expired or was used"),
    EXHAUSTED_CODE(400, Words.INSUFFICIENT, "The code was entered wrongly too often; request a new one"),
    LOCKED(429, OAuthErrorException.ACCESS_DENIED, "There were too many wrong codes"),
    PAUSED(429, OAuthErrorException.ACCESS_DENIED, "The account is paused after too many failures"),
    COOLING_DOWN(429, OAuthErrorException.ACCESS_DENIED, "A mail was sent just now"),
    MAIL_LIMIT(429, OAuthErrorException.ACCESS_DENIED, "Too many mails were requested"),
    GUESS_LIMIT(429, OAuthErrorException.ACCESS_DENIED, "Too many codes were entered"),
    DISABLED(403, OAuthErrorException.ACCESS_DENIED, "The account is disabled"),
    BROWSER_NEEDED(403, Words.REDIRECT_TO_WEB, "The login needs more than a code; continue in a browser"),
    ACTION_REQUIRED(403, Words.REDIRECT_TO_WEB, "The account needs an action of the person; continue in a browser"),
    CONSENT_REQUIRED(403, Words.REDIRECT_TO_WEB, "The person has to consent; continue in a browser"),
    MAIL_NOT_SENDABLE(503, Words.UNAVAILABLE, "The realm has no mail server"),
    STORE_UNAVAILABLE(503, Words.UNAVAILABLE, "Codes cannot be checked at the moment; try again");

    private static final Set<String> OF_THE_DRAFT =
            Set.of(Words.INVALID_SESSION, Words.INSUFFICIENT, Words.REDIRECT_TO_WEB);

    private final int status;
    private final String oauth;
    private final String title;

    ApiError(int status, String oauth, String title) {
        this.status = status;
        this.oauth = oauth;
        this.title = title;
    }

    /** Returns the stable name: lower case with underscores. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the HTTP status where the protocol has no rule of its own. */
    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** Returns the error at the authorization challenge endpoint (draft-ietf-oauth-first-party-apps, RFC 6749). */
    String oauth() {
        return oauth;
    }

    /** Returns what the next request at the challenge endpoint must bring: {@code otp} or {@code password}. */
    Optional<String> asksFor() {
        return switch (this) {
            case CODE_REQUIRED, WRONG_CODE, MALFORMED_CODE, EXPIRED_CODE, EXHAUSTED_CODE -> Optional.of("otp");
            case PASSWORD_REQUIRED, WRONG_PASSWORD -> Optional.of("password");
            case VISITOR_CHECK_REQUIRED -> Optional.of("visitor_check_answer");
            default -> Optional.empty();
        };
    }

    /** Returns the error at the token endpoint (RFC 6749 section 5.2). */
    String grant() {
        return OF_THE_DRAFT.contains(oauth) || oauth.equals(OAuthErrorException.ACCESS_DENIED)
                ? OAuthErrorException.INVALID_GRANT
                : oauth;
    }

    private static final class Words {
        static final String INVALID_SESSION = "invalid_session";
        static final String INSUFFICIENT = "insufficient_authorization";
        static final String REDIRECT_TO_WEB = "redirect_to_web";
        static final String UNAVAILABLE = "temporarily_unavailable";
    }
}
