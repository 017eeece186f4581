package dev.emailotp.keycloak.device;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Ends the trust in a person's devices as soon as something happens to the account that ends it. A login also compares
 * the account with what it was; this listener has the devices leave the consoles at once, and knows what leaves no trace
 * in the account.
 */
final class DeviceListener implements EventListenerProvider {
    private static final Pattern ADMIN = Pattern.compile("users/([^/]+)(/reset-password|/logout)?");

    /** "Sign out all devices" of the account console, which ends sessions one by one. */
    private static final Pattern ALL_SESSIONS = Pattern.compile(".*/realms/[^/]+/account(/v\\w+)?/sessions/?");

    private final KeycloakSession session;
    private final Clock clock;

    DeviceListener(KeycloakSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getUserId() == null) {
            return;
        }
        if (event.getType() == EventType.LOGIN) {
            person(event.getRealmId(), event.getUserId())
                    .ifPresent(user -> new StandIn(session).checkAtTheEnd(user, clock.instant()));
        }
        ending(event).ifPresent(reason -> {
            person(event.getRealmId(), event.getUserId()).ifPresent(new StandIn(session)::checkBeforeOwnChange);
            end(event.getRealmId(), event.getUserId(), reason);
        });
    }

    private Optional<Ending> ending(Event event) {
        Map<String, String> details = Objects.requireNonNullElse(event.getDetails(), Map.of());
        return switch (event.getType()) {
            case UPDATE_CREDENTIAL, REMOVE_CREDENTIAL ->
                Optional.of(Ending.PASSWORD)
                        .filter(any -> PasswordCredentialModel.TYPE.equals(details.get(Details.CREDENTIAL_TYPE)));
            case UPDATE_EMAIL ->
                Optional.of(Ending.ADDRESS)
                        .filter(any -> !Objects.equals(
                                details.get(Details.PREVIOUS_EMAIL), details.get(Details.UPDATED_EMAIL)));
            case LOGOUT ->
                Optional.of(Ending.SIGNED_OUT).filter(any -> ALL_SESSIONS
                        .matcher(session.getContext().getUri().getPath())
                        .matches());
            case USER_DISABLED_BY_PERMANENT_LOCKOUT -> Optional.of(Ending.DISABLED);
            default -> Optional.empty();
        };
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        Matcher path = ADMIN.matcher(String.valueOf(event.getResourcePath()));
        if (event.getResourceType() != ResourceType.USER || !path.matches()) {
            return;
        }
        String what = path.group(2);
        if (event.getOperationType() == OperationType.ACTION && what != null) {
            end(event.getRealmId(), path.group(1), what.equals("/logout") ? Ending.SIGNED_OUT : Ending.PASSWORD);
        } else if (event.getOperationType() == OperationType.UPDATE && what == null) {
            updated(event.getRealmId(), path.group(1));
        }
    }

    /** An update can change the address, the password, and whether the account is enabled. */
    private void updated(String realmId, String userId) {
        RealmModel realm = session.realms().getRealm(realmId);
        person(realmId, userId).ifPresent(user -> {
            TrustedDevices devices = new TrustedDevices(session, realm, user);
            if (user.isEnabled()) {
                devices.removeEnded(DeviceKeys.of(session, realm, user), clock.instant());
            } else {
                devices.removeAll(Ending.DISABLED);
            }
        });
    }

    private void end(String realmId, String userId, Ending reason) {
        RealmModel realm = session.realms().getRealm(realmId);
        person(realmId, userId).ifPresent(user -> new TrustedDevices(session, realm, user).removeAll(reason));
    }

    private Optional<UserModel> person(String realmId, String userId) {
        return Optional.ofNullable(session.users().getUserById(session.realms().getRealm(realmId), userId));
    }

    @Override
    public void close() {}
}
