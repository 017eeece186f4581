package dev.emailotp.keycloak.mail.provider;

import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.http.ApiReply;
import dev.emailotp.keycloak.http.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Mailgun: <a href="https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages">Messages</a>, v3. */
final class Mailgun implements MailApi {
    @Override
    public ApiRequest request(ProviderMail mail, ProviderAccount account) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        fields.add(Map.entry("from", mail.from().quoted()));
        fields.add(Map.entry("to", mail.to()));
        mail.replyTo().ifPresent(box -> fields.add(Map.entry("h:Reply-To", box.quoted())));
        fields.add(Map.entry("subject", mail.subject()));
        fields.add(Map.entry("text", mail.body().text()));
        if (!mail.body().html().isEmpty()) {
            fields.add(Map.entry("html", mail.body().html()));
        }
        mail.headers().forEach((name, value) -> fields.add(Map.entry("h:" + name, value)));
        // Names the mail in all attempts, so that a second copy can be recognized.
        fields.add(Map.entry("h:Message-Id", "<" + mail.id() + "@" + account.domain() + ">"));
        fields.add(Map.entry("o:tracking", "no"));
        String login = Base64.getEncoder().encodeToString(("api:" + account.key()).getBytes(StandardCharsets.UTF_8));
        return ApiRequest.ofForm(account.at("/v3/" + account.domain() + "/messages"), fields)
                .with("Authorization", "Basic " + login);
    }

    @Override
    public String id(ApiReply accepted) {
        return accepted.body().path("id").asText();
    }

    /** By status; 400 is for the sender, the recipient and the content alike, and only its message tells them apart. */
    @Override
    public SendFailure refusal(ApiReply reply) {
        if (reply.status() != 400) {
            return MailApi.byStatus(reply);
        }
        String message = reply.body().path("message").asText();
        if (message.startsWith("'from'") || message.startsWith("Sandbox")) {
            return MailApi.settings(reply);
        }
        return MailApi.refused(reply, message.startsWith("'to'") ? FailureCause.RECIPIENT : FailureCause.CONTENT);
    }
}
