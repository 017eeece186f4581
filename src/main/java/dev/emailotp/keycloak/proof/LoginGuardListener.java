package dev.emailotp.keycloak.proof;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The guard's second line. Keycloak tells of every login in the transaction that makes its session, whichever way led there, also past required
 * actions; and of every link of an identity provider's login.
 */
final class LoginGuardListener implements EventListenerProvider {
    private static final Logger LOG = Logger.getLogger(LoginGuardListener.class);

    private final KeycloakSession session;

    LoginGuardListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        switch (event.getType()) {
            case LOGIN -> check(event, LoginGuard::atTheEnd);
            case FEDERATED_IDENTITY_LINK, FEDERATED_IDENTITY_OVERRIDE_LINK -> check(event, LoginGuard::atLink);
            default -> {}
        }
    }

    private void check(Event event, BiFunction<LoginGuard, UserModel, Optional<Refusal>> look) {
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        if (login == null
                || event.getUserId() == null
                || !login.getRealm().getId().equals(event.getRealmId())) {
            return;
        }
        LoginGuard guard = new LoginGuard(session, login);
        UserModel user = session.users().getUserById(login.getRealm(), event.getUserId());
        if (user == null || !guard.concerns()) {
            return;
        }
        Optional<Refusal> refusal = refusal(() -> look.apply(guard, user));
        refusal.ifPresent(reason -> new RefusedLogin(session, login).endAtCommit(reason, user));
        if (refusal.isEmpty() && !user.isEmailVerified()) {
            new UnverifiedLogin(session, login, user).checkAgainAfterCommit();
        }
    }

    /** Keycloak goes on when a listener breaks; nobody gets in because this one does. */
    private static Optional<Refusal> refusal(Supplier<Optional<Refusal>> look) {
        try {
            return look.get();
        } catch (RuntimeException e) {
            LOG.error("A login is refused since it cannot be reviewed", e);
            return Optional.of(Refusal.STEP_MISSING);
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
