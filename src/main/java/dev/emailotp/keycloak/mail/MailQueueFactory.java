package dev.emailotp.keycloak.mail;

import dev.emailotp.keycloak.KeycloakClock;
import dev.emailotp.keycloak.smtp.MailHeaders;
import dev.emailotp.keycloak.spi.CodeMail;
import dev.emailotp.keycloak.spi.Mail;
import dev.emailotp.keycloak.spi.MailDeliveryProvider;
import dev.emailotp.keycloak.spi.MailDeliveryProviderFactory;
import dev.emailotp.keycloak.spi.NoticeMail;
import dev.emailotp.keycloak.spi.OtpStoreProvider;
import dev.emailotp.otp.ChallengeKey;
import io.micrometer.core.instrument.Metrics;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserProvider;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;

/** Owns the threads that send mail. The only delivery there is. */
public final class MailQueueFactory implements MailDeliveryProviderFactory {
    private final MailMetrics metrics = new MailMetrics(Metrics.globalRegistry);
    private final BackOff backOff = new BackOff(new SecureRandom());
    private Dispatcher dispatcher = new Dispatcher(MailQueueOptions.DEFAULTS);
    private SenderChoice senders = new SenderChoice(Optional.empty());

    @Override
    public String getId() {
        return "queue";
    }

    @Override
    public void init(Config.Scope config) {
        dispatcher = new Dispatcher(MailQueueOptions.limits(config));
        senders = MailQueueOptions.senders(config);
        metrics.watch(dispatcher);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return MailQueueOptions.properties();
    }

    /** What a mail needs on its way; a server that stops closes these after us. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(
                OtpStoreProvider.class,
                SingleUseObjectProvider.class,
                RealmProvider.class,
                UserProvider.class,
                EventListenerProvider.class,
                EmailSenderProvider.class);
    }

    @Override
    public MailDeliveryProvider create(KeycloakSession session) {
        KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
        return new MailQueue(session, dispatcher, mail -> job(sessions, mail));
    }

    private Parcel job(KeycloakSessionFactory sessions, Mail asked) {
        // A page waits for news under the key of all that was typed.
        Optional<ChallengeKey> page =
                asked instanceof CodeMail code ? Optional.of(code.challenge().key()) : Optional.empty();
        Mail mail = LongAddress.cut(asked);
        return new MailJob(
                mail,
                sending(sessions, mail, LongAddress.isOf(asked)),
                new MailReport(sessions, mail, page, metrics),
                backOff,
                new KeycloakClock());
    }

    private Sending sending(KeycloakSessionFactory sessions, Mail mail, boolean isTooLong) {
        if (mail.withheld().isPresent()) {
            return new Inquiry(sessions, mail.realm(), senders);
        }
        if (isTooLong) {
            return () -> {
                throw new MailNotSentException(
                        MailFailure.ADDRESS, new IllegalArgumentException("No address is that long"));
            };
        }
        // One id for all tries: should the server's answer have been lost, the second mail is known as the first.
        return new Mailer(sessions, mail, draft(mail), MailHeaders.automatic(), senders);
    }

    private static Draft draft(Mail mail) {
        if (mail instanceof NoticeMail notice) {
            return new NoticeDraft(notice);
        }
        CodeMail code = (CodeMail) mail;
        return code.tellsOfNoAccount() ? new NoAccountDraft(code) : new CodeDraft(code);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {
        dispatcher.close();
    }
}
