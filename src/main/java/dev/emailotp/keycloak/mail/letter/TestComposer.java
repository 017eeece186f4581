package dev.emailotp.keycloak.mail.letter;

import dev.emailotp.keycloak.delivery.TestMail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Composes a test mail, in the language of the recipient's account or of the realm. */
public final class TestComposer implements Composer {
    private final TestMail mail;

    public TestComposer(TestMail mail) {
        this.mail = mail;
    }

    @Override
    public Optional<MailContent> write(KeycloakSession session, RealmModel realm) {
        UserModel account = account(session, realm);
        UserModel recipient = account == null ? PlaceholderUser.at(session, realm, mail.address()) : account;
        String title = new MailFacts(session, realm, recipient).realmTitle();
        return Optional.of(new MailContent(
                recipient,
                "emailOtpTestSubject",
                List.of(title),
                "email-otp-test.ftl",
                new HashMap<>(Map.of("realmTitle", title))));
    }

    private @Nullable UserModel account(KeycloakSession session, RealmModel realm) {
        String id = mail.origin().userId();
        return id == null ? null : session.users().getUserById(realm, id);
    }
}
