package dev.emailotp.keycloak.mail.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.http.ApiReply;
import dev.emailotp.keycloak.http.ApiRequest;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.keycloak.util.JsonSerialization;

/** Amazon SES: <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html">SendEmail</a>, v2. */
final class Ses implements MailApi {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    @Override
    public ApiRequest request(ProviderMail mail, ProviderAccount account) {
        ObjectNode body = JsonSerialization.createObjectNode();
        body.put("FromEmailAddress", ascii(mail.from()));
        body.putObject("Destination").putArray("ToAddresses").add(mail.to());
        mail.replyTo().ifPresent(box -> body.putArray("ReplyToAddresses").add(ascii(box)));
        ObjectNode simple = body.putObject("Content").putObject("Simple");
        put(simple.putObject("Subject"), mail.subject());
        ObjectNode parts = simple.putObject("Body");
        put(parts.putObject("Text"), mail.body().text());
        if (!mail.body().html().isEmpty()) {
            put(parts.putObject("Html"), mail.body().html());
        }
        ArrayNode headers = simple.putArray("Headers");
        mail.headers()
                .forEach((name, value) -> headers.addObject().put("Name", name).put("Value", value));
        return new AwsSignature(account, "ses").sign(ApiRequest.ofJson(account.at("/v2/email/outbound-emails"), body));
    }

    /** SES takes other characters in a name only as encoded words (RFC 2047). */
    private static String ascii(ProviderMail.Mailbox box) {
        if (box.name().chars().allMatch(c -> c < 128)) {
            return box.quoted();
        }
        try {
            return MimeUtility.encodeText(box.name(), UTF_8, "B").replaceAll("\\s+", " ") + " <" + box.address() + ">";
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(ObjectNode node, String text) {
        node.put("Data", text).put("Charset", UTF_8);
    }

    @Override
    public String id(ApiReply accepted) {
        return accepted.body().path("MessageId").asText();
    }

    /** By the type of the error, which a header names, sometimes with a colon and more. */
    @Override
    public SendFailure refusal(ApiReply reply) {
        String type = reply.headers().getOrDefault("x-amzn-errortype", "").replaceFirst("[:;].*", "");
        // of the sender, or of any recipient of an account that is still in the sandbox
        boolean isUnverified = reply.body().path("message").asText().contains("is not verified");
        return switch (type) {
            case "AccountSuspendedException",
                    "MailFromDomainNotVerifiedException",
                    "SendingPausedException",
                    "NotFoundException",
                    "AccessDeniedException",
                    "RequestExpired",
                    "IncompleteSignature",
                    "InvalidClientTokenId",
                    "UnrecognizedClientException",
                    "SignatureDoesNotMatch",
                    "InvalidSignatureException" -> MailApi.settings(reply);
            case "LimitExceededException" -> MailApi.usedUp(reply);
            case "TooManyRequestsException", "ThrottlingException" ->
                reply.body().path("message").asText().startsWith("Daily")
                        ? MailApi.usedUp(reply)
                        : MailApi.busy(reply, FailureCause.QUOTA);
            case "MessageRejected", "MessageRejectedException" ->
                isUnverified ? MailApi.settings(reply) : MailApi.refused(reply, FailureCause.CONTENT);
            default -> MailApi.byStatus(reply);
        };
    }
}
