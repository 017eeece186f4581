package dev.emailotp.keycloak.mail.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.http.ApiReply;
import dev.emailotp.keycloak.http.ApiRequest;
import org.keycloak.util.JsonSerialization;

/** Resend: <a href="https://resend.com/docs/api-reference/emails/send-email">Send Email</a>. */
final class Resend implements MailApi {
    @Override
    public ApiRequest request(ProviderMail mail, ProviderAccount account) {
        ObjectNode body = JsonSerialization.createObjectNode();
        body.put("from", mail.from().quoted());
        body.putArray("to").add(mail.to());
        mail.replyTo().ifPresent(box -> body.put("reply_to", box.quoted()));
        body.put("subject", mail.subject());
        body.put("text", mail.body().text());
        if (!mail.body().html().isEmpty()) {
            body.put("html", mail.body().html());
        }
        ObjectNode headers = body.putObject("headers");
        mail.headers().forEach(headers::put);
        return ApiRequest.ofJson(account.at("/emails"), body)
                .with("Authorization", "Bearer " + account.key())
                // Within 24 hours, a second attempt sends nothing if the first was accepted.
                .with("Idempotency-Key", mail.id());
    }

    @Override
    public String id(ApiReply accepted) {
        return accepted.body().path("id").asText();
    }

    /**
     * Returns whether this or an earlier attempt was accepted. The text of a later one can differ: it says for how long the
     * code is still valid.
     */
    @Override
    public boolean isAccepted(ApiReply reply) {
        return MailApi.super.isAccepted(reply)
                || reply.body().path("name").asText().equals("invalid_idempotent_request");
    }

    /** By <a href="https://resend.com/docs/api-reference/errors">name</a>. */
    @Override
    public SendFailure refusal(ApiReply reply) {
        return switch (reply.body().path("name").asText()) {
            case "missing_api_key",
                    "invalid_api_key",
                    "restricted_api_key",
                    "suspended_api_key",
                    "invalid_permission",
                    "invalid_from_address",
                    "invalid_access" -> MailApi.settings(reply);
            case "daily_quota_exceeded", "monthly_quota_exceeded" -> MailApi.usedUp(reply);
            case "concurrent_idempotent_requests", "resource_locked" -> MailApi.busy(reply, FailureCause.TEMPORARY);
            case "invalid_idempotency_key",
                    "invalid_parameter",
                    "missing_required_field",
                    "missing_required_parameter",
                    "security_error" -> MailApi.refused(reply, FailureCause.CONTENT);
            case "validation_error" -> invalid(reply);
            default -> MailApi.byStatus(reply);
        };
    }

    /** One name for a wrong key, a wrong sender and a wrong recipient; only the message tells them apart. */
    private static SendFailure invalid(ApiReply reply) {
        String message = reply.body().path("message").asText();
        return message.contains("API key") || message.contains("`from`")
                ? MailApi.settings(reply)
                : MailApi.byStatus(reply);
    }
}
