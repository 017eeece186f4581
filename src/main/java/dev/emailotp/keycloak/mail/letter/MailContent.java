package dev.emailotp.keycloak.mail.letter;

import java.util.List;
import java.util.Map;
import org.keycloak.models.UserModel;

/**
 * What Keycloak's templates make a mail of.
 *
 * @param user whom it is about
 * @param subjectKey the message of the subject
 * @param attributes what the template is given; the template provider may add to it
 */
public record MailContent(
        UserModel user,
        String subjectKey,
        List<Object> subjectAttributes,
        String template,
        Map<String, Object> attributes) {
    @Override
    public String toString() {
        return "MailContent[" + template + "]";
    }
}
