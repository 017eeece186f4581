package dev.emailotp.keycloak.mail.letter;

import java.util.List;
import java.util.Map;
import org.keycloak.models.UserModel;

/**
 * The content from which Keycloak's templates render a mail.
 *
 * @param user the user that the mail is about
 * @param subjectKey the message key of the subject
 * @param attributes the attributes for the template; the template provider may add to them
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
