package dev.emailotp.keycloak.mail;

import dev.emailotp.keycloak.spi.Mail;
import dev.emailotp.keycloak.spi.MailDeliveryProvider;
import java.util.function.Function;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Hands the mails of one session to the dispatcher when its transaction commits. */
final class MailQueue implements MailDeliveryProvider {
    private final KeycloakSession session;
    private final Dispatcher dispatcher;
    private final Function<Mail, Parcel> parcels;

    MailQueue(KeycloakSession session, Dispatcher dispatcher, Function<Mail, Parcel> parcels) {
        this.session = session;
        this.dispatcher = dispatcher;
        this.parcels = parcels;
    }

    @Override
    public void sendAfterCommit(Mail mail) {
        Parcel parcel = parcels.apply(mail);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                if (!dispatcher.submit(parcel)) {
                    parcel.giveUp(Dispatcher.QUEUE_FULL);
                }
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    @Override
    public void close() {}
}
