package dev.emailotp.keycloak.attackmode;

import dev.emailotp.attack.Attack;
import dev.emailotp.attack.Reading;
import dev.emailotp.keycloak.delivery.AttackMail;
import dev.emailotp.keycloak.delivery.MailDeliveryProvider;
import dev.emailotp.keycloak.delivery.MailOrigin;
import dev.emailotp.keycloak.event.AttackEvents;
import dev.emailotp.keycloak.text.OneLine;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Tells admins that an attack has reached a stage. */
record AttackNotice(KeycloakSession session, RealmModel realm, Attack attack, List<Reading> readings) {
    private static final Logger LOG = Logger.getLogger(AttackNotice.class);

    /** Reports the stage in the log and as an event. */
    void report() {
        String signals = readings.stream()
                .filter(Reading::isUnusual)
                .map(reading -> reading.signal().word())
                .collect(Collectors.joining(","));
        LOG.warnf(
                "Realm %s is under attack, as far as can be told (%s). Attack mode is at the stage %s",
                OneLine.of(realm.getName()), signals, attack.stage().word());
        new AttackEvents(session, realm).reached(attack.stage().word(), signals);
    }

    void mail(String address) {
        session.getProvider(MailDeliveryProvider.class)
                .sendAfterCommit(new AttackMail(realm.getId(), address, MailOrigin.ofAdmin(null, attack.since())));
    }
}
