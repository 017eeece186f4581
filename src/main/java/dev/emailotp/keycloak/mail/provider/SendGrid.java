package dev.emailotp.keycloak.mail.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.http.ApiReply;
import dev.emailotp.keycloak.http.ApiRequest;
import java.util.stream.StreamSupport;
import org.keycloak.util.JsonSerialization;

/** Twilio SendGrid: <a href="https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send">Mail Send</a>, v3. */
final class SendGrid implements MailApi {
    @Override
    public ApiRequest request(ProviderMail mail, ProviderAccount account) {
        ObjectNode body = JsonSerialization.createObjectNode();
        body.putArray("personalizations").addObject().putArray("to").addObject().put("email", mail.to());
        put(body.putObject("from"), mail.from());
        mail.replyTo().ifPresent(box -> put(body.putObject("reply_to"), box));
        body.put("subject", mail.subject());
        ArrayNode content = body.putArray("content");
        content.addObject().put("type", "text/plain").put("value", mail.body().text());
        if (!mail.body().html().isEmpty()) {
            content.addObject()
                    .put("type", "text/html")
                    .put("value", mail.body().html());
        }
        ObjectNode headers = body.putObject("headers");
        mail.headers().forEach(headers::put);
        // Or links to sign in would lead through another host.
        ObjectNode tracking = body.putObject("tracking_settings");
        tracking.putObject("click_tracking").put("enable", false).put("enable_text", false);
        tracking.putObject("open_tracking").put("enable", false);
        return ApiRequest.ofJson(account.at("/v3/mail/send"), body)
                .with("Accept", "application/json")
                .with("Authorization", "Bearer " + account.key());
    }

    private static void put(ObjectNode node, ProviderMail.Mailbox box) {
        node.put("email", box.address());
        if (!box.name().isBlank()) {
            node.put("name", box.name());
        }
    }

    @Override
    public String id(ApiReply accepted) {
        return accepted.headers().getOrDefault("x-message-id", "");
    }

    /** The name is in a header, which a gateway may leave out. */
    @Override
    public boolean isAccepted(ApiReply reply) {
        return reply.isSuccess();
    }

    /** By status, and by the field that an error names. */
    @Override
    public SendFailure refusal(ApiReply reply) {
        if (reply.status() == 401 && names(reply, "message", "Maximum credits")) {
            return MailApi.usedUp(reply);
        }
        if (reply.status() != 400) {
            return MailApi.byStatus(reply);
        }
        if (names(reply, "field", "from") || names(reply, "field", "reply_to")) {
            return MailApi.settings(reply);
        }
        boolean ofTheRecipient = names(reply, "field", "personalizations");
        return MailApi.refused(reply, ofTheRecipient ? FailureCause.RECIPIENT : FailureCause.CONTENT);
    }

    private static boolean names(ApiReply reply, String property, String start) {
        return StreamSupport.stream(reply.body().path("errors").spliterator(), false)
                .anyMatch(error -> error.path(property).asText().startsWith(start));
    }
}
