package dev.emailotp.keycloak.mail.letter;

import dev.emailotp.keycloak.channel.ChannelMessage;
import java.util.Map;

/**
 * A mail as rendered by the realm's templates, ready for a sender.
 *
 * @param smtp the realm's mail settings, with secrets or references to them
 * @param html empty if the templates have no HTML
 */
public record Letter(Map<String, String> smtp, String address, String subject, String text, String html) {
    /** Returns what a channel sends. */
    public ChannelMessage message(String id) {
        return new ChannelMessage(id, address, new ChannelMessage.Content(subject, text, html), smtp);
    }

    @Override
    public String toString() {
        return "Letter[...]";
    }
}
