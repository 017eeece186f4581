package dev.emailotp.keycloak.event;

import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Reports attacks on a realm. The events are about nobody: no person, address, network or application. */
public record AttackEvents(KeycloakSession session, RealmModel realm) {
    /**
     * Reports that an attack has reached a stage.
     *
     * @param stage the stage
     * @param signals what is unusual, joined by commas
     */
    public void reached(String stage, String signals) {
        new EventBuilder(realm, session)
                .event(EventType.LOGIN)
                .detail(OtpDetails.RESULT, "attack_noticed")
                .detail(OtpDetails.STAGE, stage)
                .detail(OtpDetails.SIGNALS, signals)
                .error(Errors.SLOW_DOWN);
    }
}
