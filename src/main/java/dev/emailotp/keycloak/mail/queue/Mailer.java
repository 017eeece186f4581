package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.address.EmailAddress;
import dev.emailotp.keycloak.channel.ChannelProvider;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.channel.SendResult.NotSent;
import dev.emailotp.keycloak.channel.SendResult.Sent;
import dev.emailotp.keycloak.delivery.Mail;
import dev.emailotp.keycloak.mail.letter.AddressedUser;
import dev.emailotp.keycloak.mail.letter.Composer;
import dev.emailotp.keycloak.mail.letter.LayoutFacts;
import dev.emailotp.keycloak.mail.letter.Letter;
import dev.emailotp.keycloak.mail.letter.LetterCapture;
import dev.emailotp.keycloak.mail.letter.MailContent;
import dev.emailotp.keycloak.text.RealmTexts;
import dev.emailotp.keycloak.trace.OpenSpan;
import dev.emailotp.keycloak.trace.Spans;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Renders a mail with the server's email templates and sends it by its channel. */
final class Mailer implements MailTransport {
    private final KeycloakSessionFactory sessions;
    private final Mail mail;
    private final Composer composer;
    private final String id;
    private final TemplateErrors templateErrors;
    private final String path;
    private int tries;

    /**
     * @param id the message ID in all attempts, so that a second mail after a lost answer is recognized as a duplicate
     * @param path the path below which the server answers
     */
    Mailer(
            KeycloakSessionFactory sessions,
            Mail mail,
            Composer composer,
            String id,
            TemplateErrors templateErrors,
            String path) {
        this.sessions = sessions;
        this.mail = mail;
        this.composer = composer;
        this.id = id;
        this.templateErrors = templateErrors;
        this.path = path;
    }

    @Override
    public Optional<Sent> send() throws MailNotSentException {
        tries++;
        Written written;
        try {
            written = KeycloakModelUtils.runJobInTransactionWithResult(sessions, this::write);
        } catch (RuntimeException e) {
            throw new MailNotSentException(SendFailure.of(FailureKind.INTERNAL), e);
        }
        if (written.failure().isPresent()) {
            throw written.failure().get();
        }
        if (!written.useful()) {
            return Optional.empty();
        }
        // A template provider may send in its own way.
        return Optional.of(
                written.letter().isPresent() ? dispatch(written.letter().get()) : new Sent("", ""));
    }

    private Written write(KeycloakSession session) {
        RealmModel realm = session.realms().getRealm(mail.realm());
        if (realm == null) {
            return Written.useless();
        }
        session.getContext().setRealm(realm);
        session.getContext().setClient(client(realm));
        try (OpenSpan span = span(session, "email-otp.render", realm.getName())) {
            Optional<MailContent> content = composer.write(session, realm);
            Written written = content.isPresent() ? render(session, realm, content.get()) : Written.useless();
            written.failure()
                    .ifPresentOrElse(
                            failed -> span.failed(failed.failure().label()),
                            () -> span.result(written.useful() ? "rendered" : "useless"));
            return written;
        }
    }

    private OpenSpan span(KeycloakSession session, String name, String realm) {
        OpenSpan span = Spans.of(session).open(name, realm, mail.purpose().id());
        span.attempt(tries);
        return span;
    }

    private Written render(KeycloakSession session, RealmModel realm, MailContent content) {
        Optional<String> to = EmailAddress.deliverable(mail.address());
        if (to.isEmpty()) {
            EmailException cause = new EmailException("The domain of the address is not valid");
            return Written.failed(SendFailure.of(FailureKind.ADDRESS), cause);
        }
        LetterCapture box = new LetterCapture();
        LayoutFacts.addTo(content.attributes(), session, realm, path);
        try {
            box.templates(session)
                    .setRealm(RealmTexts.sound(realm))
                    .setUser(new AddressedUser(content.user(), to.get()))
                    .send(content.subjectKey(), content.subjectAttributes(), content.template(), content.attributes());
            templateErrors.rendered(realm.getName(), content.template());
            return new Written(true, box.letter(), Optional.empty());
        } catch (EmailException e) {
            templateErrors.tell(realm.getName(), content.template(), e);
            return Written.failed(SendFailure.of(FailureKind.TEMPLATE), e);
        }
    }

    private @Nullable ClientModel client(RealmModel realm) {
        String id = mail.origin().clientId();
        return id == null ? null : realm.getClientByClientId(id);
    }

    /**
     * Sends the letter in a separate session. Its transaction reads only the realm, which is cached, so no database
     * connection is held while the server responds.
     */
    private Sent dispatch(Letter letter) throws MailNotSentException {
        SendResult result;
        try {
            result = KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> post(session, letter));
        } catch (RuntimeException e) {
            // A channel that fails unexpectedly may already have sent the message.
            throw new MailNotSentException(SendFailure.of(FailureKind.ANSWER_LOST), e);
        }
        if (result instanceof NotSent refused) {
            throw new MailNotSentException(refused.failure(), refused.cause());
        }
        return (Sent) result;
    }

    private SendResult post(KeycloakSession session, Letter letter) {
        RealmModel realm = session.realms().getRealm(mail.realm());
        if (realm == null) {
            // deleted meanwhile, as the next attempt finds out
            return SendResult.notSent(SendFailure.of(FailureKind.INTERNAL), new IllegalStateException("no realm"));
        }
        session.getContext().setRealm(realm);
        try (OpenSpan span = span(session, "email-otp.send", realm.getName())) {
            SendResult result = session.getProvider(ChannelProvider.class, ChannelProvider.EMAIL)
                    .send(letter.message(id));
            if (result instanceof NotSent refused) {
                span.failed(refused.failure().label());
            } else {
                span.result("sent");
            }
            return result;
        }
    }

    private record Written(boolean useful, Optional<Letter> letter, Optional<MailNotSentException> failure) {
        static Written useless() {
            return new Written(false, Optional.empty(), Optional.empty());
        }

        static Written failed(SendFailure failure, EmailException cause) {
            return new Written(true, Optional.empty(), Optional.of(new MailNotSentException(failure, cause)));
        }
    }
}
