package dev.emailotp.keycloak.channel;

import java.util.Map;

/**
 * A message as rendered in the recipient's language.
 *
 * @param id names the message in all attempts to send it; letters, digits, dots and hyphens
 * @param address where it goes, in the form that the channel wants, such as an e-mail address
 * @param settings the realm's mail settings, with secrets or references to them
 */
public record ChannelMessage(String id, String address, Content content, Map<String, String> settings) {
    /**
     * What the recipient reads.
     *
     * @param subject in one line, for channels that show one
     * @param text in plain text
     * @param html the same as HTML; may be empty
     */
    public record Content(String subject, String text, String html) {
        @Override
        public String toString() {
            return "Content[...]";
        }
    }

    @Override
    public String toString() {
        return "ChannelMessage[" + id + "]";
    }
}
