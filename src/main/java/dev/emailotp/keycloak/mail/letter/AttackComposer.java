package dev.emailotp.keycloak.mail.letter;

import dev.emailotp.keycloak.delivery.AttackMail;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Composes the mail that tells an admin of an attack, in the language of the realm. */
public final class AttackComposer implements Composer {
    private final AttackMail mail;

    public AttackComposer(AttackMail mail) {
        this.mail = mail;
    }

    @Override
    public Optional<MailContent> write(KeycloakSession session, RealmModel realm) {
        UserModel recipient = PlaceholderUser.at(session, realm, mail.address());
        MailFacts facts = new MailFacts(session, realm, recipient);
        return Optional.of(new MailContent(
                recipient,
                "emailOtpAttackSubject",
                List.of(facts.realmTitle()),
                "email-otp-attack.ftl",
                facts.of(mail.origin())));
    }
}
