package dev.emailotp.keycloak.proof;

import jakarta.ws.rs.ForbiddenException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The guard's second check. In the transaction that creates a session, Keycloak reports every login, whichever way it
 * took, including ways past required actions. It also reports every link to an identity provider's login.
 */
final class LoginGuardListener implements EventListenerProvider {
    private static final Logger LOG = Logger.getLogger(LoginGuardListener.class);

    /** What a login can change in an account besides becoming a session. */
    private static final Set<EventType> CHANGES = EnumSet.of(
            EventType.UPDATE_CREDENTIAL,
            EventType.REMOVE_CREDENTIAL,
            EventType.UPDATE_PASSWORD,
            EventType.UPDATE_TOTP,
            EventType.REMOVE_TOTP,
            EventType.REMOVE_FEDERATED_IDENTITY,
            EventType.UPDATE_PROFILE,
            EventType.UPDATE_EMAIL,
            EventType.VERIFY_EMAIL,
            EventType.SEND_VERIFY_EMAIL,
            EventType.CUSTOM_REQUIRED_ACTION,
            EventType.GRANT_CONSENT,
            EventType.UPDATE_CONSENT);

    private final KeycloakSession session;

    LoginGuardListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        switch (event.getType()) {
            case LOGIN -> check(event, LoginGuard::atTheEnd);
            case FEDERATED_IDENTITY_LINK, FEDERATED_IDENTITY_OVERRIDE_LINK ->
                check(event, (guard, user) -> guard.atLink(user).or(() -> guard.atChange(user, event)));
            default -> {
                if (CHANGES.contains(event.getType())) {
                    check(event, (guard, user) -> guard.atChange(user, event));
                }
            }
        }
    }

    /** Keycloak deletes the account before it tells of that, when nothing can be looked up any more. */
    static void beforeDeletion(KeycloakSession session, UserModel user) {
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        if (login == null || !user.equals(login.getAuthenticatedUser())) {
            return;
        }
        LoginGuard guard = new LoginGuard(session, login);
        if (guard.concerns()) {
            refusal(() -> guard.atDeletion(user)).ifPresent(reason -> {
                new RefusedLogin(session, login).endAtCommit(reason, user);
                // Stops the deletion. Keycloak's action answers other exceptions with a server error.
                throw new ForbiddenException();
            });
        }
    }

    private void check(Event event, BiFunction<LoginGuard, UserModel, Optional<Refusal>> look) {
        AuthenticationSessionModel current = session.getContext().getAuthenticationSession();
        if (current == null) {
            new SessionGuard(session).check(event);
            return;
        }
        if (event.getUserId() == null || !current.getRealm().getId().equals(event.getRealmId())) {
            return;
        }
        UserModel user = session.users().getUserById(current.getRealm(), event.getUserId());
        if (user == null || !new LoginGuard(session, current).concerns()) {
            return;
        }
        AuthenticationSessionModel login = CurrentLogin.of(session).orElse(null);
        if (login == null) {
            refusal(() -> bySession(event, current))
                    .ifPresent(reason -> new RefusedLogin(session, current).endAtCommit(reason, user));
            return;
        }
        Optional<Refusal> refusal = refusal(() -> look.apply(new LoginGuard(session, login), user));
        refusal.ifPresent(reason -> new RefusedLogin(session, login).endAtCommit(reason, user));
        if (refusal.isEmpty() && !CHANGES.contains(event.getType()) && !user.isEmailVerified()) {
            new UnverifiedLogin(session, login, user).checkAgainAfterCommit();
        }
    }

    /**
     * Reviews the new session when Keycloak has removed the login: an action has ended other sessions, and a logout has
     * taken the login's place.
     */
    private Optional<Refusal> bySession(Event event, AuthenticationSessionModel current) {
        String id = event.getSessionId();
        UserSessionModel made = id == null ? null : session.sessions().getUserSession(current.getRealm(), id);
        return made != null && LoginAge.isOutlived(session, made) ? Optional.of(Refusal.OUTLIVED) : Optional.empty();
    }

    /** Refuses the login if the review fails. Keycloak itself would continue after an exception in a listener. */
    private static Optional<Refusal> refusal(Supplier<Optional<Refusal>> look) {
        try {
            return look.get();
        } catch (RuntimeException e) {
            LOG.error("Refused a login because it could not be reviewed", e);
            return Optional.of(Refusal.STEP_MISSING);
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
