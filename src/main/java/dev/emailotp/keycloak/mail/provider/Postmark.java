package dev.emailotp.keycloak.mail.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.http.ApiReply;
import dev.emailotp.keycloak.http.ApiRequest;
import org.keycloak.util.JsonSerialization;

/** Postmark: <a href="https://postmarkapp.com/developer/api/email-api">Email API</a>. */
final class Postmark implements MailApi {
    @Override
    public ApiRequest request(ProviderMail mail, ProviderAccount account) {
        ObjectNode body = JsonSerialization.createObjectNode();
        body.put("From", mail.from().quoted());
        body.put("To", mail.to());
        mail.replyTo().ifPresent(box -> body.put("ReplyTo", box.quoted()));
        body.put("Subject", mail.subject());
        body.put("TextBody", mail.body().text());
        if (!mail.body().html().isEmpty()) {
            body.put("HtmlBody", mail.body().html());
        }
        ArrayNode headers = body.putArray("Headers");
        mail.headers()
                .forEach((name, value) -> headers.addObject().put("Name", name).put("Value", value));
        body.put("TrackOpens", false);
        body.put("TrackLinks", "None");
        return ApiRequest.ofJson(account.at("/email"), body)
                .with("Accept", "application/json")
                .with("X-Postmark-Server-Token", account.key());
    }

    @Override
    public String id(ApiReply accepted) {
        return accepted.body().path("MessageID").asText();
    }

    /** By <a href="https://postmarkapp.com/developer/api/overview#error-codes">error code</a>. */
    @Override
    public SendFailure refusal(ApiReply reply) {
        return switch (reply.body().path("ErrorCode").asInt(-1)) {
            // the token; the sender; the account
            case 10, 400, 401, 412, 413 -> MailApi.settings(reply);
            case 405 -> MailApi.usedUp(reply);
            case 100 -> MailApi.busy(reply, FailureCause.TEMPORARY);
            case 429 -> MailApi.busy(reply, FailureCause.QUOTA);
            case 300 -> invalid(reply);
            // on the account's own list, which an admin can change
            case 406 -> MailApi.refused(reply, FailureCause.CONFIGURATION);
            default -> reply.status() == 422 ? MailApi.refused(reply, FailureCause.CONTENT) : MailApi.byStatus(reply);
        };
    }

    /** One code for all that is wrong in a mail; only the message names the field. */
    private static SendFailure invalid(ApiReply reply) {
        String message = reply.body().path("Message").asText();
        if (message.contains("'From'") || message.contains("'ReplyTo'")) {
            return MailApi.settings(reply);
        }
        return MailApi.refused(reply, message.contains("'To'") ? FailureCause.RECIPIENT : FailureCause.CONTENT);
    }
}
