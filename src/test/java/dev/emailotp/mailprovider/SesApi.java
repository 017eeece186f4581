package dev.emailotp.mailprovider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.mailprovider.AcceptedMail.Mailbox;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Amazon SES: <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html">SendEmail</a> v2 with
 * the <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html">errors of all services</a> and
 * those of its <a href="https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html">quotas</a>.
 */
record SesApi(Signature signature) implements DocumentedApi {
    private static final String ASCII = "[ -~]*";

    @Override
    public Optional<String> wrong(ProviderRequest request) {
        if (!request.isPost("/v2/email/outbound-emails")) {
            return Optional.of("UnknownOperationException");
        }
        Optional<String> unsigned = signature.wrong(request);
        if (unsigned.isPresent()) {
            return unsigned;
        }
        JsonNode body = request.json();
        String from = body.path("FromEmailAddress").asText();
        if (!request.isOfType("application/json") || !from.matches(ASCII) || !Mailbox.isValid(from)) {
            return Optional.of("BadRequestException");
        }
        if (DocumentedApi.isUnverified(Mailbox.of(from).address())) {
            return Optional.of("unverified sender");
        }
        JsonNode simple = body.path("Content").path("Simple");
        if (!simple.path("Subject").path("Data").isTextual()
                || !simple.path("Body").path("Text").path("Data").isTextual()
                || !simple.path("Subject").path("Charset").asText().equals("UTF-8")
                || !areValid(simple.path("Headers"))) {
            return Optional.of("BadRequestException");
        }
        String to = recipient(body);
        return to.matches(ASCII) && Mailbox.isValid(to) ? Optional.empty() : Optional.of("invalid recipient");
    }

    private static String recipient(JsonNode body) {
        return body.path("Destination").path("ToAddresses").path(0).asText();
    }

    /** By <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html">MessageHeader</a>. */
    private static boolean areValid(JsonNode headers) {
        for (JsonNode header : headers) {
            if (!header.path("Name").asText().matches("[!-9;-@A-~]{1,126}")
                    || !header.path("Value").asText().matches("[ -~]{1,870}")) {
                return false;
            }
        }
        return headers.size() <= 15;
    }

    @Override
    public AcceptedMail mail(ProviderRequest request, String id) {
        JsonNode body = request.json();
        JsonNode simple = body.path("Content").path("Simple");
        Map<String, String> headers = new LinkedHashMap<>();
        simple.path("Headers")
                .forEach(header -> headers.put(
                        header.path("Name").asText(), header.path("Value").asText()));
        return new AcceptedMail(
                "ses",
                id,
                Mailbox.of(body.path("FromEmailAddress").asText()),
                Mailbox.of(body.path("ReplyToAddresses").path(0).asText()),
                recipient(body),
                simple.path("Subject").path("Data").asText(),
                simple.path("Body").path("Text").path("Data").asText(),
                simple.path("Body").path("Html").path("Data").asText(),
                headers,
                // A configuration set tracks, if it says so.
                body.has("ConfigurationSetName"));
    }

    @Override
    public ProviderAnswer success(String id) {
        return ProviderAnswer.json(200, Map.of("MessageId", id));
    }

    @Override
    public String newId() {
        return "0107" + UUID.randomUUID() + "-000000";
    }

    @Override
    public Map<String, ProviderAnswer> errors() {
        String unverified = "Email address is not verified. The following identities failed the check in region "
                + signature.region().toUpperCase() + ": someone@unverified.example";
        return Map.ofEntries(
                error("bad key", 403, "UnrecognizedClientException", "The security token included is invalid."),
                named(403, "InvalidSignatureException", "The request signature does not match the signature provided."),
                named(403, "AccessDeniedException", "The user is not authorized to perform ses:SendEmail."),
                named(403, "IncompleteSignature", "The request signature does not conform to AWS standards."),
                named(400, "RequestExpired", "The request reached the service more than 15 minutes after its date."),
                named(404, "UnknownOperationException", "The action or operation requested is invalid."),
                error("unverified sender", 400, "MessageRejected", unverified),
                named(400, "MailFromDomainNotVerifiedException", "The sending domain isn't verified."),
                named(400, "AccountSuspendedException", "The ability to send email has been permanently restricted."),
                named(400, "SendingPausedException", "The ability to send email is currently paused."),
                named(404, "NotFoundException", "The resource you attempted to access doesn't exist."),
                named(400, "MessageRejected", "The message contains invalid content."),
                named(400, "BadRequestException", "The input you provided is invalid."),
                error("invalid recipient", 400, "BadRequestException", "Missing final '@domain'"),
                named(413, "RequestEntityTooLargeException", "The request entity is too large."),
                named(408, "RequestTimeoutException", "Timed out reading the request."),
                Map.entry(
                        "rate limited",
                        error("", 429, "TooManyRequestsException", "Too many requests have been made to the operation.")
                                .getValue()
                                .with("Retry-After", "7")),
                named(400, "ThrottlingException", "Maximum sending rate exceeded"),
                error("quota", 400, "LimitExceededException", "Daily message quota exceeded"),
                error("server error", 500, "InternalFailure", "An unknown error, exception or failure."),
                error("unavailable", 503, "ServiceUnavailable", "A temporary failure of the server."));
    }

    private static Map.Entry<String, ProviderAnswer> named(int status, String type, String message) {
        return error(type, status, type, message);
    }

    private static Map.Entry<String, ProviderAnswer> error(String called, int status, String type, String message) {
        String more = ":http://internal.amazon.com/coral/com.amazon.coral.service/";
        return Map.entry(
                called, ProviderAnswer.json(status, Map.of("message", message)).with("x-amzn-ErrorType", type + more));
    }
}
