package dev.emailotp.mailprovider;

import dev.emailotp.mailprovider.AcceptedMail.Mailbox;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Mailgun: <a href="https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages">Messages</a> v3 and
 * its <a href="https://documentation.mailgun.com/docs/mailgun/quickstart-guide/responses">response codes</a>.
 *
 * @param domain the only domain of the account
 */
record MailgunApi(String key, String domain) implements DocumentedApi {
    private static final String NO_ADDRESS = "' parameter is not a valid address. please check documentation";

    /** For all options and headers together. */
    private static final int LARGEST_OPTIONS = 16_384;

    @Override
    public Optional<String> wrong(ProviderRequest request) {
        String login = Base64.getEncoder().encodeToString(("api:" + key).getBytes(StandardCharsets.UTF_8));
        if (!request.header("authorization").equals("Basic " + login)) {
            return Optional.of("bad key");
        }
        if (!request.isPost("/v3/" + domain + "/messages")) {
            return Optional.of("unknown domain");
        }
        if (!request.isOfType("application/x-www-form-urlencoded")) {
            return Optional.of("no body");
        }
        Map<String, String> form = request.form();
        if (!Mailbox.isValid(form.getOrDefault("from", ""))) {
            return Optional.of("invalid sender");
        }
        if (DocumentedApi.isUnverified(Mailbox.of(form.get("from")).address())) {
            return Optional.of("unverified sender");
        }
        int options = form.entrySet().stream()
                .filter(field -> field.getKey().matches("[ohv]:.*"))
                .mapToInt(field -> field.getKey().length() + field.getValue().length())
                .sum();
        if (!form.containsKey("text") && !form.containsKey("html") || options > LARGEST_OPTIONS) {
            return Optional.of("no body");
        }
        return Mailbox.isValid(form.getOrDefault("to", "")) ? Optional.empty() : Optional.of("invalid recipient");
    }

    @Override
    public AcceptedMail mail(ProviderRequest request, String id) {
        Map<String, String> form = request.form();
        Map<String, String> headers = new LinkedHashMap<>();
        form.forEach((name, value) -> {
            if (name.startsWith("h:") && !name.equals("h:Reply-To")) {
                headers.put(name.substring(2), value);
            }
        });
        return new AcceptedMail(
                "mailgun",
                id,
                Mailbox.of(form.get("from")),
                Mailbox.of(form.getOrDefault("h:Reply-To", "")),
                form.get("to"),
                form.getOrDefault("subject", ""),
                form.getOrDefault("text", ""),
                form.getOrDefault("html", ""),
                headers,
                !form.getOrDefault("o:tracking", "").matches("no|false"));
    }

    @Override
    public ProviderAnswer success(String id) {
        return ProviderAnswer.json(200, Map.of("id", id, "message", "Queued. Thank you."));
    }

    @Override
    public String newId() {
        return "<20260101000000." + UUID.randomUUID().toString().substring(0, 8) + "@" + domain + ">";
    }

    @Override
    public Map<String, ProviderAnswer> errors() {
        return Map.ofEntries(
                Map.entry("bad key", ProviderAnswer.text(401, "text/plain", "Forbidden")),
                error(
                        "unverified sender",
                        403,
                        "Domain " + domain + " is not allowed to send: The domain is unverified"),
                error("sandbox", 400, "Sandbox subdomains are for test purposes only. Please add your own domain"),
                error("unknown domain", 404, "Domain not found: " + domain),
                error("invalid sender", 400, "'from" + NO_ADDRESS),
                error("invalid recipient", 400, "'to" + NO_ADDRESS),
                error(
                        "no body",
                        400,
                        "Need at least one of 'text', 'html', 'amp-html' or 'template' parameters specified"),
                error("too large", 413, "Request Entity Too Large"),
                Map.entry(
                        "rate limited",
                        error("", 429, "Too many requests").getValue().with("Retry-After", "7")),
                error("quota", 429, "The message limit of the domain is exceeded"),
                error("server error", 500, "Internal Server Error"),
                error("unavailable", 503, "Service Unavailable"));
    }

    private static Map.Entry<String, ProviderAnswer> error(String called, int status, String message) {
        return Map.entry(called, ProviderAnswer.json(status, Map.of("message", message)));
    }
}
