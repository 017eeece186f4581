package dev.emailotp.mailprovider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.mailprovider.AcceptedMail.Mailbox;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Postmark: <a href="https://postmarkapp.com/developer/api/email-api">Email API</a> and its <a
 * href="https://postmarkapp.com/developer/api/overview#error-codes">error codes</a>.
 */
record PostmarkApi(String key) implements DocumentedApi {
    @Override
    public Optional<String> wrong(ProviderRequest request) {
        JsonNode body = request.json();
        if (!request.isPost("/email")) {
            return Optional.of("not found");
        }
        if (!request.isOfType("application/json") || !request.header("accept").equals("application/json")) {
            return Optional.of("409 JSON required");
        }
        if (!request.header("x-postmark-server-token").equals(key)) {
            return Optional.of("bad key");
        }
        if (!body.isObject()) {
            return Optional.of("402 invalid JSON");
        }
        if (!Mailbox.isValid(body.path("From").asText())) {
            return Optional.of("invalid sender");
        }
        if (DocumentedApi.isUnverified(Mailbox.of(body.path("From").asText()).address())) {
            return Optional.of("unverified sender");
        }
        if (body.path("TextBody").asText().isEmpty()
                && body.path("HtmlBody").asText().isEmpty()) {
            return Optional.of("no body");
        }
        for (JsonNode header : body.path("Headers")) {
            if (!header.path("Name").isTextual() || !header.path("Value").isTextual()) {
                return Optional.of("403 incompatible JSON");
            }
        }
        return Mailbox.isValid(body.path("To").asText()) ? Optional.empty() : Optional.of("invalid recipient");
    }

    @Override
    public AcceptedMail mail(ProviderRequest request, String id) {
        JsonNode body = request.json();
        Map<String, String> headers = new LinkedHashMap<>();
        body.path("Headers")
                .forEach(header -> headers.put(
                        header.path("Name").asText(), header.path("Value").asText()));
        return new AcceptedMail(
                "postmark",
                id,
                Mailbox.of(body.path("From").asText()),
                Mailbox.of(body.path("ReplyTo").asText()),
                body.path("To").asText(),
                body.path("Subject").asText(),
                body.path("TextBody").asText(),
                body.path("HtmlBody").asText(),
                headers,
                // Or the settings of the server decide.
                body.path("TrackOpens").asBoolean(true)
                        || !body.path("TrackLinks").asText().equals("None"));
    }

    @Override
    public ProviderAnswer success(String id) {
        return ProviderAnswer.json(
                200,
                Map.of(
                        "To",
                        "",
                        "SubmittedAt",
                        "2026-01-01T00:00:00Z",
                        "MessageID",
                        id,
                        "ErrorCode",
                        0,
                        "Message",
                        "OK"));
    }

    @Override
    public String newId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public Map<String, ProviderAnswer> errors() {
        return Map.ofEntries(
                error("bad key", 401, 10, "No Account or Server API tokens were supplied in the HTTP headers."),
                error("maintenance", 503, 100, "Maintenance"),
                error("invalid sender", 422, 300, "Invalid 'From' address: 'nobody'."),
                error("invalid recipient", 422, 300, "Error parsing 'To': Illegal email address 'nobody'."),
                error("no body", 422, 300, "Provide either email TextBody or HtmlBody or both."),
                error("unverified sender", 422, 400, "The 'From' address you supplied is not a Sender Signature."),
                error("unconfirmed sender", 422, 401, "The Sender Signature is not confirmed."),
                error("402 invalid JSON", 422, 402, "Received invalid JSON input."),
                error("403 incompatible JSON", 422, 403, "The JSON structure doesn't match."),
                error("quota", 422, 405, "Not allowed to send: you have run out of credits."),
                error("inactive recipient", 422, 406, "You tried to send to a recipient that is marked as inactive."),
                error("409 JSON required", 422, 409, "The HTTP request does not have the Accept headers set."),
                error(
                        "account is pending",
                        422,
                        412,
                        "While your account is pending approval, all must share a domain."),
                error("account may not send", 422, 413, "Your account is not allowed to send."),
                error("not found", 404, 0, "Not Found"),
                error("too large", 413, 0, "The request exceeded the size limit of 10 MB."),
                Map.entry(
                        "rate limited",
                        error("", 429, 429, "Rate limit exceeded").getValue().with("Retry-After", "7")),
                error("server error", 500, 0, "Internal Server Error"),
                error("unavailable", 503, 0, "Service Unavailable"));
    }

    private static Map.Entry<String, ProviderAnswer> error(String called, int status, int code, String message) {
        return Map.entry(called, ProviderAnswer.json(status, Map.of("ErrorCode", code, "Message", message)));
    }
}
