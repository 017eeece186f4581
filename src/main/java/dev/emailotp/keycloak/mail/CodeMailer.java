package dev.emailotp.keycloak.mail;

import dev.emailotp.keycloak.KeycloakClock;
import dev.emailotp.keycloak.event.CodeUse;
import dev.emailotp.keycloak.smtp.MailHeaders;
import dev.emailotp.keycloak.spi.CodeMail;
import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeScope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/** Renders a mail with Keycloak's templates and sends it with Keycloak's sender, whichever those are in this server. */
final class CodeMailer implements Sending {
    private final KeycloakSessionFactory sessions;
    private final CodeMail mail;
    private final MailHeaders headers;
    private final SenderChoice senders;

    CodeMailer(KeycloakSessionFactory sessions, CodeMail mail, MailHeaders headers, SenderChoice senders) {
        this.sessions = sessions;
        this.mail = mail;
        this.headers = headers;
        this.senders = senders;
    }

    @Override
    public boolean send() throws MailNotSentException {
        Written written;
        try {
            written = KeycloakModelUtils.runJobInTransactionWithResult(sessions, this::write);
        } catch (RuntimeException e) {
            throw new MailNotSentException(MailFailure.INTERNAL, e);
        }
        if (written.failure().isPresent()) {
            throw new MailNotSentException(
                    MailFailure.TEMPLATE, written.failure().get());
        }
        if (written.letter().isPresent()) {
            dispatch(written.letter().get());
        }
        return written.useful();
    }

    private Written write(KeycloakSession session) {
        Challenge challenge = mail.challenge();
        RealmModel realm = session.realms().getRealm(challenge.scope().realm());
        if (realm == null || !challenge.isLiveAt(new KeycloakClock().instant())) {
            return Written.useless();
        }
        session.getContext().setRealm(realm);
        UserModel user = recipient(session, realm);
        if (user == null || isOutdated(challenge.scope(), user)) {
            return Written.useless();
        }
        session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, mail.locale());
        session.getContext().setClient(realm.getClientByClientId(mail.origin().clientId()));
        LetterBox box = new LetterBox();
        CodeMailContent content = new CodeMailContent(session, realm, user, mail);
        try {
            box.templates(session)
                    .setRealm(realm)
                    .setUser(user)
                    .send(
                            content.subjectKey(),
                            content.subjectAttributes(),
                            CodeMailContent.TEMPLATE,
                            content.attributes(),
                            challenge.scope().address());
            return new Written(true, box.letter(), Optional.empty());
        } catch (EmailException e) {
            return new Written(true, Optional.empty(), Optional.of(e));
        }
    }

    /** A verification alone may go to an address that is not the person's yet. */
    private static boolean isOutdated(ChallengeScope scope, UserModel user) {
        return !scope.purpose().equals(CodeUse.VERIFY_EMAIL.purpose())
                && !scope.address().equals(user.getEmail());
    }

    /** Somebody without an account, who may be about to get one, is made up for the templates. */
    private @Nullable UserModel recipient(KeycloakSession session, RealmModel realm) {
        String id = mail.origin().userId();
        if (id != null) {
            return session.users().getUserById(realm, id);
        }
        String address = mail.challenge().scope().address();
        UserModel nobody = new InMemoryUserAdapter(session, realm, address);
        nobody.setEmail(address);
        return nobody;
    }

    /**
     * In a session of its own, whose transaction has read nothing but the realm, which is in the cache: no database
     * connection is held while the mail server is talked to.
     */
    private void dispatch(Letter letter) throws MailNotSentException {
        Optional<EmailException> failure;
        try {
            failure = KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> post(session, letter));
        } catch (RuntimeException e) {
            // A sender that breaks may have sent before it did.
            throw new MailNotSentException(MailFailure.ANSWER_LOST, e);
        }
        if (failure.isPresent()) {
            throw new MailNotSentException(MailFailure.of(failure.get()), failure.get());
        }
    }

    private Optional<EmailException> post(KeycloakSession session, Letter letter) {
        session.getContext()
                .setRealm(session.realms().getRealm(mail.challenge().scope().realm()));
        session.setAttribute(MailHeaders.class.getName(), headers);
        try {
            senders.sender(session)
                    .send(letter.smtp(), letter.address(), letter.subject(), letter.text(), letter.html());
            return Optional.empty();
        } catch (EmailException e) {
            return Optional.of(e);
        }
    }

    private record Written(boolean useful, Optional<Letter> letter, Optional<EmailException> failure) {
        static Written useless() {
            return new Written(false, Optional.empty(), Optional.empty());
        }
    }
}
