package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.account.CodesMark;
import dev.emailotp.keycloak.admin.ShownPerson.Factor;
import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.device.PersonsDevices;
import dev.emailotp.keycloak.device.ShownDevice;
import dev.emailotp.otp.MaskedAddress;
import dev.emailotp.otp.StoreUnavailableException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Shows how one person stands with codes by email, and ends codes and devices. Each instance serves one request. */
final class PersonResource {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final PersonLookup people;
    private final Clock clock;

    PersonResource(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator auth,
            AdminEventBuilder adminEvent,
            Clock clock) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.people = new PersonLookup(session, realm, auth);
        this.clock = clock;
    }

    ShownPerson show(String id) {
        UserModel user = people.viewable(id);
        try {
            List<ShownLimit> limits = new PersonsLimits(session, realm, user).show();
            return new ShownPerson(
                    user.getEmail() == null ? null : shown(user.getEmail(), user),
                    user.isEmailVerified(),
                    EmailFactor.of(user).map(factor -> factor(factor, user)).orElse(null),
                    devices(user),
                    ShownLimit.lockedForSeconds(limits),
                    limits,
                    auth.users().canManage(user),
                    realm.isEventsEnabled() && auth.realm().canViewEvents()
                            ? new SavedEvents(session, realm).of(user)
                            : null);
        } catch (StoreUnavailableException e) {
            throw new ServiceUnavailableException();
        }
    }

    /** Ends the trust in all devices of the person. */
    void distrust(String id) {
        UserModel user = people.manageable(id);
        new PersonsDevices(session, realm, user).removeAll();
        report(OperationType.DELETE);
    }

    /** Ends the codes that are under way to the person. Logins that wait for one go on, and send another. */
    Response endCodes(String id) {
        UserModel user = people.manageable(id);
        if (!CodesMark.renew(user, clock.instant())) {
            throw ErrorResponse.error(
                    "The person's directory accepts no attribute. End the person's sessions instead, which also ends"
                            + " waiting logins",
                    Response.Status.CONFLICT);
        }
        report(OperationType.DELETE);
        return Response.noContent().build();
    }

    private void report(OperationType operation) {
        adminEvent
                .operation(operation)
                .resource(ResourceType.USER)
                .resourcePath(session.getContext().getUri())
                .success();
    }

    private List<ShownDevice> devices(UserModel user) {
        List<ShownDevice> trusted = new PersonsDevices(session, realm, user).trustedAt(clock.instant());
        return auth.users().canManage(user)
                ? trusted
                : trusted.stream().map(ShownDevice::unnamed).toList();
    }

    private Factor factor(EmailFactor factor, UserModel user) {
        String name = Optional.ofNullable(user.credentialManager().getStoredCredentialById(factor.id()))
                .map(CredentialModel::getUserLabel)
                .orElse(null);
        return new Factor(
                factor.id(),
                auth.users().canManage(user) ? name : null,
                shown(factor.address(user), user),
                factor.followsAccount());
    }

    private String shown(String address, UserModel user) {
        return auth.users().canManage(user)
                ? address
                : MaskedAddress.of(address).value();
    }
}
