package dev.emailotp.mailprovider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.mailprovider.AcceptedMail.Mailbox;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Twilio SendGrid: <a href="https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send">Mail Send</a> v3 and
 * its <a href="https://www.twilio.com/docs/sendgrid/api-reference/mail-send/errors">errors</a>.
 */
record SendGridApi(String key) implements DocumentedApi {
    /** Headers that a mail may not set itself. */
    private static final Set<String> RESERVED = Set.of(
            "x-sg-id",
            "x-sg-eid",
            "received",
            "dkim-signature",
            "content-type",
            "content-transfer-encoding",
            "to",
            "from",
            "subject",
            "reply-to",
            "cc",
            "bcc");

    @Override
    public Optional<String> wrong(ProviderRequest request) {
        JsonNode body = request.json();
        if (!request.isPost("/v3/mail/send")) {
            return Optional.of("not found");
        }
        if (!request.header("authorization").equals("Bearer " + key)) {
            return Optional.of("bad key");
        }
        if (!request.header("accept").equals("application/json")) {
            return Optional.of("no accept header");
        }
        if (!request.isOfType("application/json") || !body.isObject()) {
            return Optional.of("bad request");
        }
        if (!Mailbox.isValid(body.path("from").path("email").asText())) {
            return Optional.of("invalid sender");
        }
        if (DocumentedApi.isUnverified(body.path("from").path("email").asText())) {
            return Optional.of("unverified sender");
        }
        if (body.path("subject").asText().isEmpty()) {
            return Optional.of("no subject");
        }
        if (!hasContent(body.path("content"))) {
            return Optional.of("no content");
        }
        for (String header : (Iterable<String>) body.path("headers")::fieldNames) {
            if (RESERVED.contains(header.toLowerCase())
                    || !body.path("headers").path(header).isTextual()) {
                return Optional.of("reserved header");
            }
        }
        return Mailbox.isValid(recipient(body)) ? Optional.empty() : Optional.of("invalid recipient");
    }

    private static String recipient(JsonNode body) {
        return body.path("personalizations")
                .path(0)
                .path("to")
                .path(0)
                .path("email")
                .asText();
    }

    /** Each part has at least one character, and plain text comes first. */
    private static boolean hasContent(JsonNode content) {
        List<String> types = StreamSupport.stream(content.spliterator(), false)
                .map(part -> part.path("type").asText())
                .toList();
        return Arrays.asList(List.of("text/plain"), List.of("text/plain", "text/html"))
                        .contains(types)
                && StreamSupport.stream(content.spliterator(), false)
                        .noneMatch(part -> part.path("value").asText().isEmpty());
    }

    @Override
    public AcceptedMail mail(ProviderRequest request, String id) {
        JsonNode body = request.json();
        JsonNode tracking = body.path("tracking_settings");
        return new AcceptedMail(
                "sendgrid",
                id,
                mailbox(body.path("from")),
                mailbox(body.path("reply_to")),
                recipient(body),
                body.path("subject").asText(),
                body.path("content").path(0).path("value").asText(),
                body.path("content").path(1).path("value").asText(),
                ProviderRequest.texts(body.path("headers")),
                tracking.path("click_tracking").path("enable").asBoolean(true)
                        || tracking.path("click_tracking").path("enable_text").asBoolean(true)
                        || tracking.path("open_tracking").path("enable").asBoolean(true));
    }

    private static Mailbox mailbox(JsonNode node) {
        return new Mailbox(node.path("email").asText(), node.path("name").asText());
    }

    /** Nothing in the body; the name of the mail is a header. */
    @Override
    public ProviderAnswer success(String id) {
        return new ProviderAnswer(202, Map.of("X-Message-Id", id), "");
    }

    @Override
    public String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 22);
    }

    @Override
    public Map<String, ProviderAnswer> errors() {
        return Map.ofEntries(
                error("bad key", 401, "", "The provided authorization grant is invalid, expired, or revoked"),
                error("key without mail send", 401, "", "Authenticated user is not authorized to send mail"),
                error("quota", 401, "", "Maximum credits exceeded"),
                error("access forbidden", 403, "", "access forbidden"),
                error("unverified sender", 403, "from", "The from address does not match a verified Sender Identity."),
                error("not found", 404, "", "Not Found"),
                error("no accept header", 406, "", "Missing Accept header. For example: Accept: application/json"),
                error("bad request", 400, "", "Bad Request"),
                error("invalid sender", 400, "from.email", "The from email does not contain a valid address."),
                error(
                        "invalid reply-to",
                        400,
                        "reply_to.email",
                        "The reply_to email does not contain a valid address."),
                error("invalid recipient", 400, "personalizations.0.to.0.email", "Does not contain a valid address."),
                error("no subject", 400, "subject", "The subject is required."),
                error(
                        "no content",
                        400,
                        "content.0.value",
                        "The content value must be a string at least one character."),
                error("reserved header", 400, "headers", "The headers may not overwrite reserved ones."),
                Map.entry(
                        "too large",
                        ProviderAnswer.text(
                                413, "text/html", "<html><title>413 Request Entity Too Large</title></html>")),
                Map.entry(
                        "rate limited",
                        error("", 429, "", "too many requests")
                                .getValue()
                                .with("X-RateLimit-Remaining", "0")
                                .with("Retry-After", "7")),
                error("data residency", 451, "", "Unavailable due to data residency restrictions"),
                error("server error", 500, "", "Internal server error"),
                error("unavailable", 503, "", "The SendGrid v3 Web API is not available."));
    }

    private static Map.Entry<String, ProviderAnswer> error(String called, int status, String field, String message) {
        Map<String, Object> error = new HashMap<>();
        error.put("message", message);
        error.put("field", field.isEmpty() ? null : field);
        error.put("help", null);
        return Map.entry(called, ProviderAnswer.json(status, Map.of("errors", List.of(error))));
    }
}
