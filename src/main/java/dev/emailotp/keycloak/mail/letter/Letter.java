package dev.emailotp.keycloak.mail.letter;

import java.util.Map;

/**
 * A mail as rendered by the realm's templates, ready for a sender.
 *
 * @param smtp the realm's mail settings, with secrets or references to them
 * @param html empty if the templates have no HTML
 */
public record Letter(Map<String, String> smtp, String address, String subject, String text, String html) {
    @Override
    public String toString() {
        return "Letter[...]";
    }
}
