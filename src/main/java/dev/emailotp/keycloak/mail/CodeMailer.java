package dev.emailotp.keycloak.mail;

import dev.emailotp.keycloak.KeycloakClock;
import dev.emailotp.keycloak.spi.CodeMail;
import dev.emailotp.otp.Challenge;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Renders a mail with Keycloak's templates and sends it with Keycloak's sender, whichever those are in this realm. */
final class CodeMailer {
    private static final String TEMPLATE = "email-otp-code.ftl";

    private final KeycloakSession session;
    private final RealmModel realm;

    CodeMailer(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * @return whether the mail was sent; not if meanwhile the code has expired, or the person is gone or has another
     *     address, when it would be of no use
     * @throws EmailException if the mail server did not take it
     */
    boolean send(CodeMail mail) throws EmailException {
        Challenge challenge = mail.challenge();
        Duration remaining = challenge.remainingAt(new KeycloakClock().instant());
        UserModel user = session.users().getUserById(realm, mail.origin().userId());
        if (user == null || remaining.isZero() || !challenge.scope().address().equals(user.getEmail())) {
            return false;
        }
        session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, mail.locale());
        ClientModel client = realm.getClientByClientId(mail.origin().clientId());
        session.getContext().setClient(client);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("code", mail.code().reveal());
        attributes.put("validMinutes", Math.max(1, remaining.plusSeconds(30).toMinutes()));
        attributes.put("applicationName", applicationName(client));
        EmailTemplateProvider template = session.getProvider(EmailTemplateProvider.class);
        template.setRealm(realm)
                .setUser(user)
                .send(
                        mail.subjectShowsCode() ? "emailOtpMailSubjectWithCode" : "emailOtpMailSubject",
                        subjectAttributes(mail),
                        TEMPLATE,
                        attributes,
                        challenge.scope().address());
        return true;
    }

    private List<Object> subjectAttributes(CodeMail mail) {
        String name = oneLine(realm.getDisplayName() == null ? realm.getName() : realm.getDisplayName());
        return mail.subjectShowsCode() ? List.of(name, mail.code().reveal()) : List.of(name);
    }

    private String applicationName(ClientModel client) {
        if (client == null) {
            return "";
        }
        String name = client.getName();
        // a name in ${...} is a key of the account console's messages, which mails do not have
        return oneLine(name == null || name.isBlank() || name.startsWith("${") ? client.getClientId() : name);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
