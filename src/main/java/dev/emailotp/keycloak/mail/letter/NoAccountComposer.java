package dev.emailotp.keycloak.mail.letter;

import dev.emailotp.keycloak.delivery.CodeMail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A mail that says there is no account, for somebody who has none. */
public final class NoAccountComposer implements Composer {
    private final CodeMail mail;

    public NoAccountComposer(CodeMail mail) {
        this.mail = mail;
    }

    @Override
    public Optional<MailContent> write(KeycloakSession session, RealmModel realm) {
        session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, mail.locale());
        UserModel nobody = PlaceholderUser.at(session, realm, mail.address());
        MailFacts facts = new MailFacts(session, realm, nobody);
        Map<String, Object> attributes = facts.of(mail.origin());
        attributes.put("registers", realm.isRegistrationAllowed());
        return Optional.of(new MailContent(
                nobody,
                "emailOtpNoAccountSubject",
                List.of(facts.realmTitle()),
                "email-otp-no-account.ftl",
                attributes));
    }
}
