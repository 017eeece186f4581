package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.ChannelProvider;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.delivery.AttackMail;
import dev.emailotp.keycloak.delivery.CodeMail;
import dev.emailotp.keycloak.delivery.Mail;
import dev.emailotp.keycloak.delivery.MailDeliveryProvider;
import dev.emailotp.keycloak.delivery.MailDeliveryProviderFactory;
import dev.emailotp.keycloak.delivery.NoticeMail;
import dev.emailotp.keycloak.delivery.TestMail;
import dev.emailotp.keycloak.mail.letter.AttackComposer;
import dev.emailotp.keycloak.mail.letter.CodeComposer;
import dev.emailotp.keycloak.mail.letter.Composer;
import dev.emailotp.keycloak.mail.letter.NoAccountComposer;
import dev.emailotp.keycloak.mail.letter.NoticeComposer;
import dev.emailotp.keycloak.mail.letter.TestComposer;
import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.keycloak.time.KeycloakClock;
import dev.emailotp.keycloak.trace.Spans;
import dev.emailotp.keycloak.url.RealmUrl;
import dev.emailotp.otp.ChallengeKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserProvider;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;

/** Creates the only delivery provider, which queues mails, and owns the threads that send them. */
@SuppressWarnings("NullAway.Init") // Keycloak calls init before everything except getConfigMetadata
public final class MailQueueFactory implements MailDeliveryProviderFactory {
    static final String ID = "queue";

    private final MailMetrics metrics = new MailMetrics(Meters.ofTheServer());
    private final BackOff backOff = new BackOff(new SecureRandom());
    private final Clock clock = new KeycloakClock();
    private final TemplateErrors templateErrors = new TemplateErrors();
    private Dispatcher dispatcher;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        MailQueueOptions options = new MailQueueOptions(config);
        dispatcher = new Dispatcher(options.limits());
        metrics.watch(dispatcher, options.limits());
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return MailQueueOptions.properties();
    }

    /** Returns the providers that sending a mail needs. When the server stops, Keycloak closes them after this one. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(
                OtpStoreProvider.class,
                SingleUseObjectProvider.class,
                RealmProvider.class,
                UserProvider.class,
                EventListenerProvider.class,
                ChannelProvider.class);
    }

    @Override
    public MailDeliveryProvider create(KeycloakSession session) {
        KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
        return new MailQueue(
                session,
                dispatcher,
                mail -> TracedMail.of(
                        job(sessions, mail, RealmUrl.path(session)),
                        Spans.of(session).here()),
                mail -> test(sessions, mail, RealmUrl.path(session)));
    }

    private ImmediateMail test(KeycloakSessionFactory sessions, TestMail mail, String path) {
        return new ImmediateMail(
                sending(sessions, mail, LongAddress.isOf(mail), path),
                new MailReport(sessions, mail, Optional.empty(), metrics, clock),
                clock);
    }

    private QueuedMail job(KeycloakSessionFactory sessions, Mail asked, String path) {
        // The page looks for its delivery under the key of everything that was typed.
        Optional<ChallengeKey> page =
                asked instanceof CodeMail code ? Optional.of(code.challenge().key()) : Optional.empty();
        Mail mail = LongAddress.cut(asked);
        return new MailJob(
                mail,
                sending(sessions, mail, LongAddress.isOf(asked), path),
                new MailReport(sessions, mail, page, metrics, clock),
                backOff,
                clock);
    }

    private MailTransport sending(KeycloakSessionFactory sessions, Mail mail, boolean isTooLong, String path) {
        if (mail.withheld().isPresent()) {
            return new MailServerProbe(sessions, mail.realm());
        }
        if (isTooLong) {
            return () -> {
                throw new MailNotSentException(
                        SendFailure.of(FailureKind.ADDRESS),
                        new IllegalArgumentException("The address is longer than 254 characters"));
            };
        }
        return new Mailer(sessions, mail, composer(mail), "email-otp." + UUID.randomUUID(), templateErrors, path);
    }

    private Composer composer(Mail mail) {
        if (mail instanceof NoticeMail notice) {
            return new NoticeComposer(notice);
        }
        if (mail instanceof TestMail test) {
            return new TestComposer(test);
        }
        if (mail instanceof AttackMail attack) {
            return new AttackComposer(attack);
        }
        CodeMail code = (CodeMail) mail;
        return code.tellsOfNoAccount() ? new NoAccountComposer(code) : new CodeComposer(code, clock);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {
        dispatcher.close();
    }
}
