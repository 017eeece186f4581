package dev.emailotp.mailprovider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.mailprovider.AcceptedMail.Mailbox;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Resend: <a href="https://resend.com/docs/api-reference/emails/send-email">Send Email</a> with <a
 * href="https://resend.com/docs/dashboard/emails/idempotency-keys">idempotency keys</a> and its <a
 * href="https://resend.com/docs/api-reference/errors">errors</a>.
 */
record ResendApi(String key) implements DocumentedApi {
    private static final String KEY_IS_WRONG = "API key is invalid";

    private static final String FORM =
            " The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.";

    @Override
    public Optional<String> wrong(ProviderRequest request) {
        JsonNode body = request.json();
        String from = body.path("from").asText();
        if (request.header("user-agent").isEmpty()) {
            return Optional.of("no user agent");
        }
        if (!request.isPost("/emails")) {
            return Optional.of("not_found");
        }
        if (!request.header("authorization").equals("Bearer " + key)) {
            return Optional.of(request.header("authorization").isEmpty() ? "missing_api_key" : "bad key");
        }
        if (request.header("idempotency-key").length() > 256) {
            return Optional.of("invalid_idempotency_key");
        }
        if (!request.isOfType("application/json")
                || !body.path("from").isTextual()
                || !body.path("subject").isTextual()
                || body.path("to").size() != 1) {
            return Optional.of("missing_required_field");
        }
        if (!Mailbox.isValid(from)) {
            return Optional.of("invalid sender");
        }
        if (DocumentedApi.isUnverified(Mailbox.of(from).address())) {
            return Optional.of("unverified sender");
        }
        return Mailbox.isValid(body.path("to").path(0).asText()) ? Optional.empty() : Optional.of("invalid recipient");
    }

    @Override
    public AcceptedMail mail(ProviderRequest request, String id) {
        JsonNode body = request.json();
        return new AcceptedMail(
                "resend",
                id,
                Mailbox.of(body.path("from").asText()),
                Mailbox.of(body.path("reply_to").asText()),
                body.path("to").path(0).asText(),
                body.path("subject").asText(),
                body.path("text").asText(),
                body.path("html").asText(),
                ProviderRequest.texts(body.path("headers")),
                // Tracking is a setting of the domain, off by default.
                false);
    }

    @Override
    public ProviderAnswer success(String id) {
        return ProviderAnswer.json(200, Map.of("id", id));
    }

    @Override
    public String newId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public String idempotencyKey(ProviderRequest request) {
        return request.header("idempotency-key");
    }

    @Override
    public Map<String, ProviderAnswer> errors() {
        String quota = "You have reached your daily email sending quota.";
        return Map.ofEntries(
                error("bad key", 401, "validation_error", KEY_IS_WRONG),
                error("malformed key", 400, "validation_error", KEY_IS_WRONG),
                named(403, "invalid_api_key", KEY_IS_WRONG),
                named(401, "missing_api_key", "Missing API Key"),
                named(401, "restricted_api_key", "This API key is restricted to only send emails."),
                named(403, "suspended_api_key", "This API key is suspended"),
                named(403, "invalid_permission", "Access token is missing required scopes."),
                error("unverified sender", 403, "validation_error", "The unverified.example domain is not verified."),
                error("invalid sender", 422, "validation_error", "Invalid `from` field." + FORM),
                error("invalid recipient", 422, "validation_error", "Invalid `to` field." + FORM),
                named(422, "missing_required_field", "Missing `subject` field."),
                named(422, "invalid_parameter", "The parameter must be a valid UUID."),
                named(400, "invalid_idempotency_key", "The key must be between 1-256 chars."),
                named(409, "invalid_idempotent_request", "Same idempotency key used with a different request payload."),
                named(409, "concurrent_idempotent_requests", "The original request is still in progress."),
                named(409, "resource_locked", "Another request is already updating this resource."),
                named(451, "security_error", "We may have found a security issue with the request."),
                named(404, "not_found", "The requested endpoint does not exist."),
                named(405, "method_not_allowed", "Method is not allowed for the requested path."),
                Map.entry("no user agent", ProviderAnswer.text(403, "text/plain", "error code: 1010")),
                Map.entry(
                        "rate limited",
                        answer(429, "rate_limit_exceeded", "Too many requests.").with("Retry-After", "7")),
                error("quota", 429, "daily_quota_exceeded", quota),
                named(429, "monthly_quota_exceeded", "You have reached your monthly email sending quota."),
                error("server error", 500, "application_error", "An unexpected error occurred."),
                error("unavailable", 503, "service_unavailable", "API is temporarily unavailable"));
    }

    private static Map.Entry<String, ProviderAnswer> named(int status, String name, String message) {
        return error(name, status, name, message);
    }

    private static Map.Entry<String, ProviderAnswer> error(String called, int status, String name, String message) {
        return Map.entry(called, answer(status, name, message));
    }

    private static ProviderAnswer answer(int status, String name, String message) {
        return ProviderAnswer.json(status, Map.of("statusCode", status, "name", name, "message", message));
    }
}
