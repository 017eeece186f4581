package dev.emailotp.keycloak.proof;

import dev.emailotp.keycloak.line.KeycloakVersion;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;

/** Creates the guard at the end of every login. Active in all realms, whatever listeners they have configured. */
public final class LoginGuardListenerFactory implements EventListenerProviderFactory {
    private static final Logger LOG = Logger.getLogger(LoginGuardListenerFactory.class);

    @Override
    public String getId() {
        return "email-otp-login-guard";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new LoginGuardListener(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // What this guard protects, such a version gives away elsewhere.
        KeycloakVersion.running().warning().ifPresent(LOG::warn);
        factory.register(event -> {
            if (event instanceof UserModel.UserPreRemovedEvent deletion) {
                LoginGuardListener.beforeDeletion(deletion.getKeycloakSession(), deletion.getUser());
            }
        });
    }

    @Override
    public void close() {}
}
