package dev.emailotp.keycloak.admin;

import dev.emailotp.attack.Attack;
import dev.emailotp.attack.Reading;
import dev.emailotp.attack.Stage;
import dev.emailotp.keycloak.admin.ShownAttack.ShownSignal;
import dev.emailotp.keycloak.attackmode.AttackMode;
import dev.emailotp.keycloak.config.AttackOptions;
import dev.emailotp.otp.StoreUnavailableException;
import jakarta.ws.rs.ServiceUnavailableException;
import java.util.List;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Shows how a realm stands in an attack, and ends attack mode. Each instance serves one request. */
final class AttackResource {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    AttackResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    ShownAttack show() {
        auth.realm().requireViewEvents();
        AttackMode mode = AttackMode.of(session, realm);
        Attack attack = mode.attack();
        boolean isAttacked = attack.stage() != Stage.NONE;
        List<ShownSignal> signals =
                mode.readings().stream().map(AttackResource::shown).toList();
        return new ShownAttack(
                attack.stage().word(),
                new AttackOptions(realm).forced().map(Stage::word).orElse(null),
                isAttacked ? attack.since().toEpochMilli() : null,
                isAttacked ? attack.until().toEpochMilli() : null,
                signals);
    }

    private static ShownSignal shown(Reading reading) {
        return new ShownSignal(
                reading.signal().word(), Math.round(reading.value()), (long) Math.ceil(reading.threshold()));
    }

    void end() {
        auth.realm().requireManageRealm();
        try {
            AttackMode.of(session, realm).end();
        } catch (StoreUnavailableException e) {
            throw new ServiceUnavailableException();
        }
        adminEvent
                .operation(OperationType.DELETE)
                .resource(ResourceType.REALM)
                .resourcePath(session.getContext().getUri())
                .success();
    }
}
