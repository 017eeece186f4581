package dev.emailotp.keycloak.mail.letter;

import java.util.Map;

/**
 * A mail as the realm's templates have rendered it, ready for a sender.
 *
 * @param smtp the realm's mail settings, with secrets or references to them
 * @param html empty if the templates have none
 */
public record Letter(Map<String, String> smtp, String address, String subject, String text, String html) {
    @Override
    public String toString() {
        return "Letter[...]";
    }
}
