package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.admin.ShownPerson.Factor;
import dev.emailotp.keycloak.admin.ShownPerson.ShownEvent;
import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.event.OtpDetails;
import dev.emailotp.otp.MaskedAddress;
import dev.emailotp.otp.StoreUnavailableException;
import jakarta.ws.rs.ServiceUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Shows how one person stands with codes by email. Each instance serves one request. */
final class PersonResource {
    private static final int LOOKED_AT = 200;
    private static final int SHOWN = 20;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;

    PersonResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
    }

    ShownPerson show(String id) {
        UserModel user = new PersonLookup(session, realm, auth).viewable(id);
        try {
            List<ShownLimit> limits = new PersonsLimits(session, realm, user).show();
            return new ShownPerson(
                    user.getEmail() == null ? null : shown(user.getEmail(), user),
                    user.isEmailVerified(),
                    EmailFactor.of(user).map(factor -> factor(factor, user)).orElse(null),
                    ShownLimit.lockedForSeconds(limits),
                    limits,
                    realm.isEventsEnabled() && auth.realm().canViewEvents() ? events(user) : null);
        } catch (StoreUnavailableException e) {
            throw new ServiceUnavailableException();
        }
    }

    private Factor factor(EmailFactor factor, UserModel user) {
        String name =
                user.credentialManager().getStoredCredentialById(factor.id()).getUserLabel();
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

    private List<ShownEvent> events(UserModel user) {
        return session.getProvider(EventStoreProvider.class)
                .createQuery()
                .realm(realm.getId())
                .user(user.getId())
                .orderByDescTime()
                .maxResults(LOOKED_AT)
                .getResultStream()
                .filter(event -> detail(event, OtpDetails.PURPOSE) != null || detail(event, OtpDetails.RESULT) != null)
                .limit(SHOWN)
                .map(event -> new ShownEvent(
                        event.getTime(),
                        event.getType().name(),
                        detail(event, OtpDetails.PURPOSE),
                        detail(event, OtpDetails.RESULT)))
                .toList();
    }

    private static @Nullable String detail(Event event, String key) {
        return Objects.requireNonNullElse(event.getDetails(), Map.<String, String>of())
                .get(key);
    }
}
